/** The part of Lambda's context object that the handlers use. */
export interface LambdaContext {
  /** The same for all deliveries of an event. */
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}
