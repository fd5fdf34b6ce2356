import { Aws } from "aws-cdk-lib";
import { AccountRootPrincipal, PolicyDocument, PolicyStatement } from "aws-cdk-lib/aws-iam";

/** The condition that the call comes through DynamoDB. The wildcard stands for `.cn` in China. */
export const throughDynamoDb = { StringLike: { "kms:ViaService": `dynamodb.${Aws.REGION}.amazonaws.com*` } };

/** The actions that DynamoDB needs on a customer managed key: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
const use = ["Encrypt", "Decrypt", "ReEncrypt*", "GenerateDataKey*", "DescribeKey", "CreateGrant"];

// The actions that AWS's console gives key administrators, without grants: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
const administration = [
  ...["CreateAlias", "Describe*", "Enable*", "List*", "Put*", "Update*", "Revoke*", "Disable*", "Get*", "Delete*"],
  ...["TagResource", "UntagResource", "ScheduleKeyDeletion", "CancelKeyDeletion", "RotateKeyOnDemand"],
];

/**
 * Lets principals of the account administer the key and use it through DynamoDB, if their own policies allow it. Using it in any other
 * way requires a change of this policy.
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
