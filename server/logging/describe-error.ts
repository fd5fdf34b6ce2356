import type { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import { JobError } from "../jobs/job-function.ts";
import { TableError } from "../table/table-error.ts";

interface ErrorFields {
  readonly [name: string]: unknown;
}

/**
 * What a log line says of an error: its code, and what caused it. A job's error may quote the job's parameters, so the message
 * stays out; the job's record has it. What AWS or the network says of a table that cannot be used is all there.
 */
export function describeError(error: unknown): ErrorFields {
  if (error instanceof TableError) return { code: error.code, cause: { ...nameOf(error.cause), ...said(error.cause) } };
  if (!(error instanceof JobError)) return nameOf(error);
  return { code: error.code, ...(error.cause !== undefined && { cause: nameOf(error.cause) }) };
}

function nameOf(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, ...("code" in error && typeof error.code === "string" && { code: error.code }) };
}

// Of the SDK's own errors, those about the way to AWS: https://github.com/smithy-lang/smithy-typescript
const ofTheWay = ["TimeoutError", "CredentialsProviderError"];

/**
 * The message of a service (the SDK tells whose fault it was), of the operating system, or of the SDK about the way to AWS, and
 * what AWS's support asks for. Another message may quote an item.
 */
function said(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return {};
  if (!("$fault" in error || "syscall" in error || ofTheWay.includes(error.name))) return {};
  const { requestId, httpStatusCode, attempts } = (error as Partial<DynamoDBServiceException>).$metadata ?? {};
  return { message: error.message, awsRequestId: requestId, httpStatusCode, attempts };
}
