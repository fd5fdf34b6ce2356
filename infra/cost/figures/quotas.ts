/** Default quotas of an AWS account in US East (N. Virginia). A new account may start with lower ones. */
export const quotas = {
  /** https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
  apiRequestsPerSecond: 10_000,
  /** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
  concurrency: 1_000,
  /** The concurrency that reservations must leave: https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html */
  unreservedConcurrency: 100,
  /** Environments that a function can add per second: https://docs.aws.amazon.com/lambda/latest/dg/scaling-behavior.html */
  environmentsPerSecond: 100,
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/warm-throughput-scenarios.html */
  partitionWritesPerSecond: 1_000,
  /** The initial throughput of a new table, which then scales: https://repost.aws/knowledge-center/on-demand-table-throttling-dynamodb */
  newTableWritesPerSecond: 4_000,
  /** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/on-demand-capacity-mode-max-throughput.html */
  tableWritesPerSecond: 40_000,
} as const;
