import {
  GetDurableExecutionCommand,
  InvokeCommand,
  type LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";

/**
 * The status of an execution as Lambda reports it, or `GONE` once its history is no longer kept.
 * https://docs.aws.amazon.com/lambda/latest/api/API_GetDurableExecution.html
 */
export interface DurableExecution {
  readonly arn: string;
  readonly status: "RUNNING" | "SUCCEEDED" | "FAILED" | "TIMED_OUT" | "STOPPED" | "GONE";
  readonly error?: { readonly type?: string; readonly message?: string };
}

/** Throws if Lambda cannot be asked. An unknown ARN does not throw: it is `GONE`. */
export async function getExecution(client: LambdaClient, arn: string): Promise<DurableExecution> {
  try {
    const { Status, Error: error } = await client.send(new GetDurableExecutionCommand({ DurableExecutionArn: arn }));
    if (Status === undefined) throw new Error(`Lambda returned no status for ${arn}.`);
    const { ErrorType: type, ErrorMessage: message } = error ?? {};
    return { arn, status: Status, error: { ...(type && { type }), ...(message && { message }) } };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return { arn, status: "GONE" };
    throw error;
  }
}

/** Invokes a function asynchronously. Resolves once Lambda has accepted the event. */
export async function invoke(client: LambdaClient, functionName: string, event: unknown): Promise<void> {
  const Payload = JSON.stringify(event);
  await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
}
