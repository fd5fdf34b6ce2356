import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DynamoDBClient, ScanCommand } from "@aws-sdk/client-dynamodb";
import { vi } from "vitest";
import { type Credentials, createJobsClient } from "../../../sdk/src/index.ts";
import { FailureArchive } from "../../../server/demo/failure-archive.ts";
import type { Step, StepRecord } from "../../../server/twin/trace/step.ts";
import type { TwinDescription } from "../../../server/twin/twin.ts";
import { noRetriesFile } from "../../support/no-retries.ts";
import { clientOf } from "../../support/twin.ts";
import { TwinProcess } from "../../support/twin-process.ts";

/** The number of kills in `kill.test.ts`, which checks it at its end. */
export const kills = 14;

export const waiting = { timeout: 15_000, interval: 50 };

/** A twin in its own process, which can be killed and restarted with the same folder. */
export class KillableTwin {
  readonly #folder: string;
  #process: TwinProcess;
  #description: TwinDescription;
  #table: DynamoDBClient;
  #kills = 0;

  private constructor(folder: string, process: TwinProcess, description: TwinDescription) {
    this.#folder = folder;
    this.#process = process;
    this.#description = description;
    this.#table = tableClient(description);
  }

  static async start(): Promise<KillableTwin> {
    const folder = await mkdtemp(join(tmpdir(), "twin-"));
    const process = startIn(folder);
    return new KillableTwin(folder, process, await process.ready());
  }

  get description(): TwinDescription {
    return this.#description;
  }

  get jobs() {
    return clientOf(this.#description);
  }

  /** A client with other credentials. */
  jobsAs(credentials: Credentials) {
    const { apiUrl, region } = this.#description;
    return createJobsClient({ baseUrl: apiUrl, region, credentials });
  }

  get archive(): FailureArchive {
    return new FailureArchive(this.#description);
  }

  /** The number of kills so far. */
  get kills(): number {
    return this.#kills;
  }

  /** Kills the twin with SIGKILL and restarts it. */
  async killAndRestart(): Promise<void> {
    this.#kills++;
    await this.#process.end("SIGKILL");
    this.#process = startIn(this.#folder);
    this.#description = await this.#process.ready();
    this.#table.destroy();
    this.#table = tableClient(this.#description);
  }

  async end(): Promise<void> {
    this.#table.destroy();
    await this.#process.end("SIGTERM");
    await rm(this.#folder, { recursive: true });
  }

  async shut(step: Step, action: "pause" | "fail", jobId: string): Promise<void> {
    const { status } = await this.#twin("PUT", `gates/${step}?action=${action}&jobId=${jobId}`);
    if (status !== 204) throw new Error(`The gate of step ${step} was not shut: ${status}.`);
  }

  /** The steps of a job since the start, in order. */
  async stepsOf(jobId: string): Promise<Step[]> {
    const { steps } = (await (await this.#twin("GET", `jobs/${jobId}/steps`)).json()) as { steps: StepRecord[] };
    // A function's step is also recorded at its end, with its outcome.
    const began = ({ step, detail }: StepRecord) =>
      (step !== 5 && step !== 10) || !("output" in (detail as object)) || "failed" in (detail as object);
    return steps.filter(began).map(({ step }) => step);
  }

  /** Waits until a job has passed a step `times` times since the start. */
  async passed(step: Step, jobId: string, times = 1): Promise<void> {
    await vi.waitUntil(
      async () => (await this.stepsOf(jobId)).filter((passed) => passed === step).length >= times,
      waiting,
    );
  }

  /** The items of the table by id. */
  async items() {
    const { Items = [] } = await this.#table.send(new ScanCommand({ TableName: "jobs", ConsistentRead: true }));
    return new Map(Items.map((item) => [item["jobId"]?.S ?? "", item]));
  }

  #twin(method: string, path: string): Promise<Response> {
    return fetch(`${this.#description.endpointUrl}/_twin/${path}`, { method });
  }
}

export function tableClient({ endpointUrl: endpoint, region, credentials }: TwinDescription): DynamoDBClient {
  const { accessKeyId, secretAccessKey, sessionToken } = credentials;
  return new DynamoDBClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey, sessionToken } });
}

function startIn(folder: string): TwinProcess {
  const env = { JOBS_API_SETTINGS: noRetriesFile };
  return new TwinProcess(["--port", "0", "--data", folder, "--json"], undefined, env);
}
