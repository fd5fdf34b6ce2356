/** What the handlers use of Lambda's context object. */
export interface LambdaContext {
  /** The same in every delivery of one event. */
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}
