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
import { jobsIndex, runningIndex, tableKey, timeToLiveAttribute } from "../../server/table/schema.ts";
import type { Settings } from "../settings/settings.ts";
import { removalPolicyOf } from "./removal-policy.ts";
import { tableKeyPolicy, throughDynamoDb } from "./table-key-policy.ts";

/** The table of jobs and the key that encrypts it. */
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
    // CDK declares an optional property twice, once without `undefined`.
    this.table = this.#table as ITable;
    this.name = this.#table.tableName;
  }

  /** Allows these actions on the table, or on the index of jobs if they query, and the use of its key through DynamoDB alone. */
  grant(grantee: IGrantable, ...actions: string[]): void {
    this.#allow(grantee, actions, jobsIndex.name);
  }

  /** The same, with queries of the index of running jobs. */
  grantRunning(grantee: IGrantable, ...actions: string[]): void {
    this.#allow(grantee, actions, runningIndex.name);
  }

  #allow({ grantPrincipal }: IGrantable, actions: readonly string[], indexName: string): void {
    const index = `${this.#table.tableArn}/index/${indexName}`;
    for (const action of actions) {
      const resources = [action === "dynamodb:Query" ? index : this.#table.tableArn];
      grantPrincipal.addToPrincipalPolicy(new PolicyStatement({ actions: [action], resources }));
    }
    // To read or write an item, DynamoDB asks for the table's key to be decrypted in the principal's name. The other actions that
    // the key's policy lists are those of who makes or changes the table:
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
