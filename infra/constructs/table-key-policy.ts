import { Aws } from "aws-cdk-lib";
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";

/** The condition that DynamoDB asks KMS for one of its callers. What is open at the end is `.cn`, in China. */
export const throughDynamoDb = { StringLike: { "kms:ViaService": `dynamodb.${Aws.REGION}.amazonaws.com*` } };

/** What DynamoDB needs of a customer managed key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
const use = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "DescribeKey", "CreateGrant"];

// What AWS's console allows a key's administrators, without grants: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
const administration = [
  ...["CreateAlias", "Describe*", "Enable*", "List*", "Put*", "Update*", "Revoke*", "Disable*", "Get*", "Delete*"],
  ...["TagResource", "UntagResource", "ScheduleKeyDeletion", "CancelKeyDeletion", "RotateKeyOnDemand"],
];

/**
 * Principals of the account, as far as their own policies allow it, administer the key, and use it through DynamoDB alone. Nobody
 * decrypts with it in another way without changing this policy first.
 */
export function tableKeyPolicy(): PolicyDocument {
  const allow = (actions: readonly string[], conditions = {}) =>
    new PolicyStatement({
      principals: [new AccountRootPrincipal()],
      actions: actions.map((action) => `kms:${action}`),
      resources: ["*"],
      conditions,
    });
  return new PolicyDocument({ statements: [allow(administration), allow(use, throughDynamoDb)] });
}
