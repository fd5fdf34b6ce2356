import { Aws, Fn } from "aws-cdk-lib";

/**
 * The UUID in the stack's id, 36 characters, for names that CloudFormation does not generate. A stack of the same name in another region,
 * or after this one is removed, has a different one.
 */
export const stackUuid = Fn.select(2, Fn.split("/", Aws.STACK_ID));
