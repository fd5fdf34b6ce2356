import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { StalledAnswer, StalledJob, StalledRequest } from "../../../server/failures/stalled-jobs.ts";
import { stalledJobsLimits } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import { printable } from "../printable.ts";
import { Refusal } from "../refusal.ts";

export interface StalledList {
  readonly jobs: readonly StalledJob[];
  /** More than are listed, if there are very many. */
  readonly stalled: number;
}

// Each is a write; as many fit into the time that the function has.
const endedAtOnce = 1_000;

/** The deployment's function of stalled jobs. */
export class StalledJobsFunction {
  readonly #client: LambdaClient;
  readonly #name: string;

  constructor({ client }: Aws, name: string) {
    this.#name = name;
    const requestTimeout = (stalledJobsLimits.timeoutSeconds + 10) * 1_000;
    const requestHandler = { ...client.requestHandler, requestTimeout };
    // What the first of two invocations ended, the second would not name.
    this.#client = new LambdaClient({ ...client, requestHandler, maxAttempts: 1 });
  }

  async list(): Promise<StalledList> {
    const { jobs, stalled } = await this.#invoke({ action: "list" });
    if (!Array.isArray(jobs) || typeof stalled !== "number") throw this.#unexpected();
    return { jobs, stalled };
  }

  /** Ends those of the jobs as lost that are still silent, and returns their ids. */
  async end(jobIds: readonly string[]): Promise<string[]> {
    const all: string[] = [];
    for (let first = 0; first < jobIds.length; first += endedAtOnce) {
      const { ended } = await this.#invoke({ action: "end", jobIds: jobIds.slice(first, first + endedAtOnce) });
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
    const why = printable(`${errorType}: ${errorMessage}`);
    throw new Refusal("FunctionFailed", `The function ${this.#name} failed, and its log says why: ${why}`);
  }

  #unexpected(): Refusal {
    const text = `The function ${this.#name} answers in another form: npm run deploy brings it up to date.`;
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
