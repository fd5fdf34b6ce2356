/** The limits that do not depend on a rate. */
export const sizesSection = `## Sizes

| what | at most | beyond it |
| --- | --- | --- |
| a CSV | 100,000 characters, by the contract | 400 before anything runs |
| the event of an asynchronous invocation | [1 MB](https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html) | a CSV stays below, unless nearly every character needs escaping |
| parameters and result in one item | 384 kB of DynamoDB's [400 KB](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html) | the job ends as FAILED: \`ParametersTooLarge\`, \`ResultTooLarge\` |
| a failure record on the bus | [1 MB](https://aws.amazon.com/blogs/compute/more-room-to-build-serverless-services-now-support-payloads-up-to-1-mb) | it holds the parameters once, so that only an event of nearly 1 MB would not fit |
| the archive | no size; \`archiveRetentionDays\` | older records are deleted |
| records that arrive together | [10,000 a second](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html), a few hundred in small regions | Lambda retries; the alarm on deliveries sounds |
| a replay | records of [ten minutes ago](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive.html) and before, minute by minute | younger ones may be missed |
| requests to KMS | one in five minutes for each role | nothing: the table's key is [kept in memory](https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html) |`;
