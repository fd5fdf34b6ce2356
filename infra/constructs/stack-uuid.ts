import { Aws, Fn } from "aws-cdk-lib";

/**
 * The unique part of the stack's id, for the names that CloudFormation does not make: a stack of the same name has another, be it in
 * another region or after this one was removed. 36 characters.
 */
export const stackUuid = Fn.select(2, Fn.split("/", Aws.STACK_ID));
