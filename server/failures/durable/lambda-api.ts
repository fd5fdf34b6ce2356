import {
  GetDurableExecutionCommand,
  InvokeCommand,
  type LambdaClient,
  ResourceNotFoundException,
} from "@aws-sdk/client-lambda";
import type { DurableExecution } from "./failure-record.ts";

/** Asks Lambda how an execution fares. */
export async function getExecution(client: LambdaClient, arn: string): Promise<DurableExecution> {
  try {
    const { Status, Error: error } = await client.send(new GetDurableExecutionCommand({ DurableExecutionArn: arn }));
    if (Status === undefined) throw new Error(`Lambda did not tell the status of ${arn}.`);
    const { ErrorType: type, ErrorMessage: message } = error ?? {};
    return { arn, status: Status, error: { ...(type && { type }), ...(message && { message }) } };
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return { arn, status: "GONE" };
    throw error;
  }
}

/** Invokes a function asynchronously. */
export async function invoke(client: LambdaClient, functionName: string, event: unknown): Promise<void> {
  const Payload = JSON.stringify(event);
  await client.send(new InvokeCommand({ FunctionName: functionName, InvocationType: "Event", Payload }));
}
