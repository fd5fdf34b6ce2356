import type { InputTransformer } from "./input-transformer.ts";

/**
 * A target of a rule: a Lambda function, invoked with the event or an input made from it; an event bus, which receives the event; or
 * a log group, which receives an entry.
 */
export interface TargetDeclaration {
  readonly id: string;
  /** Of the function, the event bus or the log group. */
  readonly arn: string;
  /** Stored, but without effect: the twin does not check the permissions of a rule. */
  readonly roleArn?: string;
  /** JSON. */
  readonly input?: string;
  /** A JSON path such as `$.detail`. */
  readonly inputPath?: string;
  readonly inputTransformer?: InputTransformer;
}
