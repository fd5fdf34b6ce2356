import { Aws, Duration } from "aws-cdk-lib";
import {
  AttributeType,
  BillingMode,
  type ITable,
  ProjectionType,
  Table,
  TableEncryption,
} from "aws-cdk-lib/aws-dynamodb";
import { type IGrantable, PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Construct } from "constructs";
import { jobsIndex, runningIndex, tableKey, timeToLiveAttribute } from "../../server/table/definition.ts";
import type { Settings } from "../settings/settings.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import { tableKeyPolicy, throughDynamoDb } from "./table-key-policy.ts";

/** The jobs table, and the key that encrypts it. */
export class JobsTable extends Construct {
  readonly name: string;
  readonly table: ITable;
  readonly #table: Table;
  readonly #key: Key;

  constructor(scope: Construct, id: string, settings: Settings) {
    super(scope, id);
    const removalPolicy = removalPolicyOf(settings);
    this.#key = new Key(this, "Key", {
      description: `Encrypts the jobs table of ${Aws.STACK_NAME}`,
      alias: `alias/${Aws.STACK_NAME}/jobs-table`,
      enableKeyRotation: true,
      policy: tableKeyPolicy(),
      pendingWindow: Duration.days(settings.keyPendingWindowDays),
      removalPolicy,
    });
    const capacity = settings.tableCapacity && {
      readCapacity: settings.tableCapacity.readUnits,
      writeCapacity: settings.tableCapacity.writeUnits,
    };
    this.#table = new Table(this, "Table", {
      partitionKey: { name: tableKey, type: AttributeType.STRING },
      billingMode: capacity === null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED,
      ...capacity,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.#key,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      timeToLiveAttribute,
      removalPolicy,
    });
    this.#table.addGlobalSecondaryIndex({
      indexName: jobsIndex.name,
      partitionKey: { name: jobsIndex.partitionKey, type: AttributeType.STRING },
      sortKey: { name: jobsIndex.sortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: [...jobsIndex.nonKeyAttributes],
      ...capacity,
    });
    this.#table.addGlobalSecondaryIndex({
      indexName: runningIndex.name,
      partitionKey: { name: runningIndex.partitionKey, type: AttributeType.STRING },
      sortKey: { name: runningIndex.sortKey, type: AttributeType.STRING },
      projectionType: ProjectionType.KEYS_ONLY,
      ...capacity,
    });
    // CDK declares optional properties with and without `undefined`.
    this.table = this.#table as ITable;
    this.name = this.#table.tableName;
  }

  /** Allows actions on the table, or on the index of jobs for a query, and the use of its key through DynamoDB. */
  grant(grantee: IGrantable, ...actions: string[]): void {
    this.#allow(grantee, actions, jobsIndex.name);
  }

  /** Does the same with the index of running jobs. */
  grantRunning(grantee: IGrantable, ...actions: string[]): void {
    this.#allow(grantee, actions, runningIndex.name);
  }

  #allow({ grantPrincipal }: IGrantable, actions: readonly string[], indexName: string): void {
    const index = `${this.#table.tableArn}/index/${indexName}`;
    for (const action of actions) {
      const resources = [action === "dynamodb:Query" ? index : this.#table.tableArn];
      grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources }));
    }
    // To read or write an item, DynamoDB decrypts the table's key on the principal's behalf. The other actions of the key's policy are
    // for creating and changing the table:
    // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.howitworks.html
    grantPrincipal.addToPrincipalPolicy(
      new PolicyStatement({
        actions: ["kms:Decrypt"],
        resources: [this.#key.keyArn],
        conditions: throughDynamoDb,
      }),
    );
  }
}
