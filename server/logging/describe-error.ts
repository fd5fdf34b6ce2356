import type { DynamoDBServiceException } from "@aws-sdk/client-dynamodb";
import { JobError } from "../jobs/job-function.ts";
import { TableError } from "../table/table-error.ts";

interface ErrorFields {
  readonly [name: string]: unknown;
}

/**
 * An error's fields in a log line: its code and its cause. The message is omitted because it may quote the job's parameters; the
 * job's record has it. Errors of AWS or the network about an unavailable table are logged in full.
 */
export function describeError(error: unknown): ErrorFields {
  if (error instanceof TableError)
    return { code: error.code, cause: { ...nameOf(error.cause), ...serviceFields(error.cause) } };
  if (!(error instanceof JobError)) return nameOf(error);
  return { code: error.code, ...(error.cause !== undefined && { cause: nameOf(error.cause) }) };
}

function nameOf(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return { name: typeof error };
  return { name: error.name, ...("code" in error && typeof error.code === "string" && { code: error.code }) };
}

// The SDK's own errors about connecting to AWS: https://github.com/smithy-lang/smithy-typescript
const connectionErrors = ["TimeoutError", "CredentialsProviderError"];

/**
 * The message of an error of a service (`$fault`), of the operating system (`syscall`) or of connecting to AWS, with the fields
 * that AWS's support asks for. Other messages may quote an item.
 */
function serviceFields(error: unknown): ErrorFields {
  if (!(error instanceof Error)) return {};
  if (!("$fault" in error || "syscall" in error || connectionErrors.includes(error.name))) return {};
  const { requestId, httpStatusCode, attempts } = (error as Partial<DynamoDBServiceException>).$metadata ?? {};
  return { message: error.message, awsRequestId: requestId, httpStatusCode, attempts };
}
