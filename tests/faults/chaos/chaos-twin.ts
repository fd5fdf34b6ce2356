import { appendFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { DynamoDBDocumentClient, paginateScan } from "@aws-sdk/lib-dynamodb";
import type { JobItem } from "../../../server/table/item.ts";
import type { TwinDescription } from "../../../server/twin/twin.ts";
import { TwinProcess } from "../../support/twin-process.ts";
import { bundleFunctions, bundleOf, functionNames } from "./bundle-functions.ts";
import { persist } from "./persist.ts";
import { functionProcesses } from "./processes.ts";
import { clockVariable } from "./shifted-clock.ts";
import { TwinLog } from "./twin-log.ts";

/** Makes failures end within seconds: no retries of error handling, and a short timeout for jobs that do not end. */
const settings = {
  processing: { timeoutSeconds: 5 },
  errorHandling: { retryAttempts: 0 },
  leaseSeconds: 5,
  stalledAfterSeconds: 240,
};
/** The size of an environment in megabytes. Fewer environments restart sooner after a kill. */
const environmentMegabytes = 50;

/** A twin with a fixed folder and port, which can be killed and restarted, and whose clock can be set. */
export class ChaosTwin {
  readonly log = new TwinLog();
  readonly table: DynamoDBDocumentClient;
  readonly eventBridge: EventBridgeClient;
  /** Its addresses, and a user's credentials, which do not expire. */
  readonly description: TwinDescription;
  readonly #folder: string;
  readonly #environments: number;
  #process: TwinProcess;
  #read = 0;
  #offset = 0;

  private constructor(folder: string, environments: number, process: TwinProcess, description: TwinDescription) {
    this.#folder = folder;
    this.#environments = environments;
    this.#process = process;
    this.description = description;
    const { endpointUrl: endpoint, region, userCredentials: credentials } = description;
    this.table = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region, credentials }));
    this.eventBridge = new EventBridgeClient({ endpoint, region, credentials });
  }

  /** `environments` is the number of jobs that run at the same time. */
  static async start(folder: string, environments: number): Promise<ChaosTwin> {
    writeFileSync(join(folder, "settings.json"), JSON.stringify(settings));
    setClock(folder, 0);
    await bundleFunctions(folder);
    const process = startIn(folder, environments, 0);
    return new ChaosTwin(folder, environments, process, await process.ready());
  }

  /** The twin's time of day. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Shifts the clock of the twin and its functions, in milliseconds from the right time. */
  setClock(offset: number): void {
    this.#offset = offset;
    setClock(this.#folder, offset);
  }

  /** Kills the twin and restarts it on the same port. The clock can be set in between. */
  async restart(signal: "SIGKILL" | "SIGTERM", offset?: number): Promise<void> {
    await this.#end(signal);
    if (offset !== undefined) this.setClock(offset);
    this.#process = startIn(this.#folder, this.#environments, Number(new URL(this.description.endpointUrl).port));
    await this.#process.ready();
  }

  /** Kills a process of functions. Returns false if there is none. */
  killFunction(pick: (pids: readonly number[]) => number): boolean {
    const pids = functionProcesses(this.#process.pid);
    if (pids.length === 0) return false;
    process.kill(pick(pids), "SIGKILL");
    return true;
  }

  async shut(step: number, action: string, jobId?: string, milliseconds?: number): Promise<void> {
    const query = new URLSearchParams({
      action,
      ...(jobId !== undefined && { jobId }),
      ...(milliseconds !== undefined && { milliseconds: String(milliseconds) }),
    });
    await this.#gates("PUT", `/${step}?${query}`);
  }

  async open(step: number, jobId?: string): Promise<void> {
    await this.#gates("DELETE", `/${step}${jobId === undefined ? "" : `?jobId=${jobId}`}`);
  }

  async openAll(): Promise<void> {
    const { gates } = (await (await this.#gates("GET", "")).json()) as { gates: { step: number; jobId?: string }[] };
    for (const { step, jobId } of gates) await this.open(step, jobId);
  }

  /** All items of the table. */
  async items(): Promise<JobItem[]> {
    return persist(async () => {
      const pages = paginateScan({ client: this.table }, { TableName: "jobs", ConsistentRead: true });
      const items: JobItem[] = [];
      for await (const { Items = [] } of pages) items.push(...(Items as JobItem[]));
      return items;
    });
  }

  /** Reads the twin's new output. */
  readLog(): void {
    const text = this.#process.stderr.slice(this.#read);
    this.#read += text.length;
    appendFileSync(join(this.#folder, "twin.log"), text);
    this.log.read(text);
  }

  async end(): Promise<void> {
    this.table.destroy();
    this.eventBridge.destroy();
    await this.#end("SIGTERM");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    await this.#process.end(signal);
    this.readLog();
    this.log.cut();
    this.#read = 0;
  }

  async #gates(method: string, path: string): Promise<Response> {
    return persist(async () => {
      const response = await fetch(`${this.description.endpointUrl}/_twin/gates${path}`, { method });
      if (!response.ok) throw new Error(`${method} of the gates${path}: ${response.status} ${await response.text()}`);
      return response;
    });
  }
}

function startIn(folder: string, environments: number, port: number): TwinProcess {
  const args = [
    ...["--port", String(port), "--data", join(folder, "data"), "--json"],
    ...["--memory", String(environments * environmentMegabytes)],
    ...functionNames.flatMap((name) => ["--function", `${name}=${bundleOf(folder, name)}`]),
  ];
  return new TwinProcess(args, undefined, {
    JOBS_API_SETTINGS: join(folder, "settings.json"),
    NODE_OPTIONS: `--import ${new URL("shifted-clock.ts", import.meta.url)}`,
    [clockVariable]: clockFile(folder),
  });
}

/** Writes a file atomically. */
function setClock(folder: string, offset: number): void {
  const file = clockFile(folder);
  writeFileSync(`${file}.new`, String(offset));
  renameSync(`${file}.new`, file);
}

function clockFile(folder: string): string {
  return join(folder, "clock");
}
