import type { InputTransformer } from "./input-transformer.ts";

/**
 * A Lambda function that a rule invokes with the event or what is made of it, an event bus that gets the event, or a log group that
 * gets an entry.
 */
export interface TargetDeclaration {
  readonly id: string;
  /** The function's, the bus's or the log group's. */
  readonly arn: string;
  /** Kept, and not assumed: nothing in the twin keeps a rule from its targets. */
  readonly roleArn?: string;
  /** JSON. */
  readonly input?: string;
  /** A JSON path such as `$.detail`. */
  readonly inputPath?: string;
  readonly inputTransformer?: InputTransformer;
}
