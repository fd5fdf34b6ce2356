/** Quotas of an AWS account in US East (N. Virginia), as AWS sets them at first. Those of a new account may be lower for a while. */
export const quotas = {
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  apiRequestsPerSecond: 10_000,
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  concurrency: 1_000,
  /** What a reservation must leave: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
  unreservedConcurrency: 100,
  /** By how many environments a function grows in a second: https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html */
  environmentsPerSecond: 100,
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html */
  partitionWritesPerSecond: 1_000,
  /** Of a new table, which then follows: https://repost.aws/knowledge-center/on-demand-table-throttling-dynamodb */
  newTableWritesPerSecond: 4_000,
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html */
  tableWritesPerSecond: 40_000,
} as const;
