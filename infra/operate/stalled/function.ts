import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { StalledAnswer, StalledJob, StalledRequest } from "../../../server/failures/stalled-jobs.ts";
import { stalledJobsLimits } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import { Refusal } from "../refusal.ts";

export interface StalledList {
  readonly jobs: readonly StalledJob[];
  /** The number of stalled jobs, which may exceed those listed. */
  readonly stalled: number;
}

// Each job is a write. This many fit into the function's timeout.
const maxJobsPerInvocation = 1_000;

/** The client of the deployment's function for stalled jobs. */
export class StalledJobsFunction {
  readonly #client: LambdaClient;
  readonly #name: string;

  constructor({ client }: Aws, name: string) {
    this.#name = name;
    const requestTimeout = (stalledJobsLimits.timeoutSeconds + 10) * 1_000;
    const requestHandler = { ...client.requestHandler, requestTimeout };
    // A retry would not report the jobs that the first invocation ended.
    this.#client = new LambdaClient({ ...client, requestHandler, maxAttempts: 1 });
  }

  async list(): Promise<StalledList> {
    const { jobs, stalled } = await this.#invoke({ action: "list" });
    if (!Array.isArray(jobs) || typeof stalled !== "number") throw this.#unexpected();
    return { jobs, stalled };
  }

  /** Ends the jobs that are still silent as lost. Resolves with their ids. */
  async end(jobIds: readonly string[]): Promise<string[]> {
    const all: string[] = [];
    for (let first = 0; first < jobIds.length; first += maxJobsPerInvocation) {
      const { ended } = await this.#invoke({
        action: "end",
        jobIds: jobIds.slice(first, first + maxJobsPerInvocation),
      });
      if (!Array.isArray(ended)) throw this.#unexpected();
      all.push(...ended);
    }
    return all;
  }

  async #invoke(request: StalledRequest): Promise<StalledAnswer> {
    const command = new InvokeCommand({ FunctionName: this.#name, Payload: JSON.stringify(request) });
    const { FunctionError, Payload } = await this.#client.send(command);
    const answer: unknown = parse(Payload?.transformToString() ?? "");
    if (typeof answer !== "object" || answer === null) throw this.#unexpected();
    if (FunctionError === undefined) return answer as StalledAnswer;
    const { errorType, errorMessage } = answer as { readonly errorType?: unknown; readonly errorMessage?: unknown };
    throw new Refusal(
      "FunctionFailed",
      `The function ${this.#name} failed (${errorType}: ${errorMessage}). Its log has the details.`,
    );
  }

  #unexpected(): Refusal {
    const text = `The function ${this.#name} returned an unexpected response: npm run deploy updates it.`;
    return new Refusal("UnexpectedAnswer", text);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
