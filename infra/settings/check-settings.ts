import { accountProblems } from "./check-account-settings.ts";
import { logRetentionDays } from "./log-retention.ts";
import type { DurableExecutionSettings, FunctionSettings, Settings } from "./settings.ts";
import { integerProblems, isText } from "./value-problems.ts";

/** A setting that AWS would refuse. The message names each one and what it may be. */
export class InvalidSettingsError extends Error {
  override readonly name = "InvalidSettingsError";
  readonly code = "InvalidSettings";
}

/** Throws an `InvalidSettingsError` if a deployment of these settings would fail. */
export function checkSettings(settings: Settings): void {
  const problems = [
    ...functionProblems("processing", settings.processing),
    ...functionProblems("errorHandling", settings.errorHandling),
    // Lambda's first retry comes after 60 s: a lease that outlived them would turn the retry away.
    ...integerProblems("leaseSeconds", settings.leaseSeconds, 1, 59),
    ...integerProblems("stalledAfterSeconds", settings.stalledAfterSeconds, 240, 86_400),
    ...integerProblems("jobRetentionDays", settings.jobRetentionDays, 1),
    ...(settings.archiveRetentionDays === null
      ? []
      : integerProblems("archiveRetentionDays", settings.archiveRetentionDays, 1, 36_500)),
    // https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
    ...integerProblems("sessionSeconds", settings.sessionSeconds, 3_600, 43_200),
    // https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
    ...integerProblems("keyPendingWindowDays", settings.keyPendingWindowDays, 7, 30),
    ...integerProblems("throttling.rateLimit", settings.throttling.rateLimit, 1),
    ...integerProblems("throttling.burstLimit", settings.throttling.burstLimit, 1),
    ...(settings.durableExecution === null ? [] : durableExecutionProblems(settings.durableExecution, settings)),
    ...(["ownership", "docsSite", "webAcl", "accountLoggingRole"] as const).flatMap((name) =>
      typeof settings[name] === "boolean" ? [] : [`${name} is ${JSON.stringify(settings[name])}, not true or false`],
    ),
    ...accountProblems(settings),
  ];
  if (!["destroy", "retain"].includes(settings.removalPolicy)) {
    problems.push(`removalPolicy is ${JSON.stringify(settings.removalPolicy)}, not "destroy" or "retain"`);
  }
  // The stack of the reference pages adds "Docs" to the 128 characters that CloudFormation allows.
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html
  if (!isText(settings.stackName, /^(?!aws$)[A-Za-z][A-Za-z0-9-]{0,123}$/)) {
    problems.push(
      `stackName is ${JSON.stringify(settings.stackName)}, not a letter and up to 123 letters, digits and hyphens, nor aws`,
    );
  }
  if (settings.alarmEmail !== null && !isText(settings.alarmEmail, /^[^@\s]+@[^@\s]+$/)) {
    problems.push(`alarmEmail is ${JSON.stringify(settings.alarmEmail)}, not an address`);
  }
  if (!logRetentionDays.includes(settings.logRetentionDays)) {
    problems.push(
      `logRetentionDays is ${JSON.stringify(settings.logRetentionDays)}, not one of ${logRetentionDays.join(", ")}`,
    );
  }
  // https://docs.aws.amazon.com/apigateway/latest/api/API_CreateStage.html
  if (!isText(settings.stage, /^[A-Za-z0-9_-]{1,128}$/)) {
    problems.push(`stage is ${JSON.stringify(settings.stage)}, not 1 to 128 letters, digits, hyphens and underscores`);
  }
  if (problems.length > 0) throw new InvalidSettingsError(`Invalid settings: ${problems.join("; ")}.`);
}

function functionProblems(name: string, settings: FunctionSettings): string[] {
  const { timeoutSeconds, memoryMegabytes, retryAttempts, maximumEventAgeSeconds, reservedConcurrency } = settings;
  return [
    // https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    ...integerProblems(`${name}.timeoutSeconds`, timeoutSeconds, 1, 900),
    ...integerProblems(`${name}.memoryMegabytes`, memoryMegabytes, 128, 10_240),
    // https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
    ...integerProblems(`${name}.retryAttempts`, retryAttempts, 0, 2),
    ...integerProblems(`${name}.maximumEventAgeSeconds`, maximumEventAgeSeconds, 60, 21_600),
    ...(reservedConcurrency === undefined
      ? []
      : integerProblems(`${name}.reservedConcurrency`, reservedConcurrency, 0)),
  ];
}

function durableExecutionProblems(
  { timeoutSeconds, retentionDays }: DurableExecutionSettings,
  { processing, jobRetentionDays }: Settings,
): string[] {
  const problems = [
    // https://docs.aws.amazon.com/lambda/latest/api/API_DurableConfig.html
    ...integerProblems("durableExecution.timeoutSeconds", timeoutSeconds, 60, 31_622_400),
    ...integerProblems("durableExecution.retentionDays", retentionDays, 1, 90),
  ];
  // https://docs.aws.amazon.com/lambda/latest/dg/durable-execution-sdk-retries.html
  if (processing.retryAttempts !== 0) {
    problems.push(
      `processing.retryAttempts is ${processing.retryAttempts}, but Lambda retries no durable execution: set 0`,
    );
  }
  // The record of a job that runs expires that long after its begin.
  if (timeoutSeconds >= jobRetentionDays * 86_400) {
    problems.push(
      `durableExecution.timeoutSeconds is ${timeoutSeconds}, not less than jobRetentionDays (${jobRetentionDays})`,
    );
  }
  return problems;
}
