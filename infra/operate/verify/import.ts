import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { APIGatewayClient, DeleteRestApiCommand, ImportRestApiCommand } from "@aws-sdk/client-api-gateway";
import { importedDocument } from "../../contract/imported-document.ts";
import type { Caller } from "../aws/caller.ts";
import type { Aws } from "../aws/connect.ts";
import { refusalOf } from "../aws/explain.ts";
import { readContract } from "./deployment.ts";
import { interruptible } from "./interruption.ts";

export interface ImportResult {
  readonly imported: boolean;
  /** The messages of AWS about the document. */
  readonly said: readonly string[];
  /** Why the scratch API was not deleted, with the command that deletes it. Absent if it was. */
  readonly left?: string;
}

const importMilliseconds = 60_000;
// AWS allows one DeleteRestApi per 30 s: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
const deletePauses = [10_000, 25_000, 35_000];

/** Imports the contract as a scratch API, with warnings as errors, then deletes it. */
export async function importScratchApi(aws: Aws, { account, arn }: Caller): Promise<ImportResult> {
  const client = new APIGatewayClient({
    ...aws.client,
    requestHandler: { ...aws.client.requestHandler, requestTimeout: importMilliseconds },
  });
  const body = Buffer.from(JSON.stringify(scratchDocument(aws, account, arn.split(":")[1])));
  // The import is not aborted: an API whose id is unknown could not be deleted.
  return interruptible(async (signal) => {
    const request = new ImportRestApiCommand({ body, failOnWarnings: true, parameters: regional });
    const imported = await client.send(request).catch((error: unknown) => {
      const refusal = refusalOf(error, aws);
      if (!(error instanceof Error) || error.name !== "BadRequestException") throw refusal;
      return { id: undefined, warnings: error.message.split(/[\n\t]+/) };
    });
    const { id, warnings = [] } = imported;
    const left = id === undefined ? undefined : await deleteApi(client, id, aws);
    const result = { imported: id !== undefined, said: warnings.map((line) => line.trim()).filter(Boolean) };
    if (left !== undefined) return { ...result, left };
    signal.throwIfAborted();
    return result;
  });
}

const regional = { endpointConfigurationTypes: "REGIONAL" };

/** The document that a deployment imports. Its function and role need not exist: nothing calls the API. */
function scratchDocument({ region }: Aws, account: string, partition = "aws"): object {
  const title = `jobs-api-verify-${randomUUID().slice(0, 8)}`;
  return importedDocument(readContract(), {
    title,
    partition,
    placeholders: {
      Region: region,
      ProcessJobFunctionArn: `arn:${partition}:lambda:${region}:${account}:function:${title}`,
      ApiRoleArn: `arn:${partition}:iam::${account}:role/${title}`,
    },
  });
}

async function deleteApi(client: APIGatewayClient, restApiId: string, aws: Aws): Promise<string | undefined> {
  for (const pause of [...deletePauses, undefined]) {
    try {
      await client.send(new DeleteRestApiCommand({ restApiId }));
      return undefined;
    } catch (error) {
      const throttled = error instanceof Error && error.name === "TooManyRequestsException";
      if (throttled && pause !== undefined) await setTimeout(pause);
      else {
        const command = `aws apigateway delete-rest-api --rest-api-id ${restApiId} --region ${aws.region}`;
        return `${refusalOf(error, aws).message} The scratch API remains. To delete it: ${command}`;
      }
    }
  }
  return undefined;
}
