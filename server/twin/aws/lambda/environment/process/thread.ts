import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { Worker } from "node:worker_threads";
import { compileCacheVariable } from "../../../../runtime/compile-cache.ts";
import type { ThreadListener } from "../host.ts";
import type { Initialization, Invocation, ThreadEnd } from "../messages.ts";
import { readMessage } from "../read-message.ts";
import { forEachLine } from "./lines.ts";
import { heapLimits, watchHeap } from "./memory.ts";

const graceMilliseconds = 1_000;

const cacheFolder = process.env[compileCacheVariable];
const compileCache = cacheFolder === undefined ? {} : { [compileCacheVariable]: cacheFolder };

/** The thread of one environment. */
export class Thread {
  readonly #worker: Worker;
  readonly #memoryMegabytes: number;
  readonly #listener: ThreadListener;
  #stopWatching = () => {};
  #end: ThreadEnd | undefined;

  constructor(initialization: Initialization, variables: Readonly<Record<string, string>>, listener: ThreadListener) {
    this.#listener = listener;
    this.#memoryMegabytes = initialization.memoryMegabytes;
    this.#worker = new Worker(new URL("../thread/worker.ts", import.meta.url), {
      name: initialization.functionName,
      workerData: initialization,
      // The thread hides the variable of the cache from the function.
      env: { ...compileCache, ...variables },
      resourceLimits: heapLimits(initialization.memoryMegabytes),
      stdout: true,
      stderr: true,
    });
    this.#worker.on("message", (value: unknown) => {
      const message = readMessage(value);
      if (message === undefined) return;
      if (message.type === "ended") this.#stopWatching();
      // The thread ends by itself, unless the function posted this message.
      if (message.type === "ended" && message.final) setTimeout(() => this.terminate(), graceMilliseconds).unref();
      listener.onMessage(message);
    });
    this.#worker.on("error", (error) => (this.#end ??= endOf(error)));
    this.#worker.on("exit", (exitCode) => this.#exited(exitCode));
    for (const stream of this.#streams) forEachLine(stream, listener.onLine);
  }

  run(invocation: Invocation): void {
    this.#stopWatching = watchHeap(this.#worker, this.#memoryMegabytes, () => {
      this.#end ??= { type: "out of memory" };
      this.terminate();
    });
    this.#worker.postMessage(invocation);
  }

  terminate(): void {
    void this.#worker.terminate();
  }

  get #streams(): Readable[] {
    return [this.#worker.stdout, this.#worker.stderr];
  }

  /** Reports the end after the last printed line. */
  async #exited(exitCode: number): Promise<void> {
    this.#stopWatching();
    await Promise.allSettled(this.#streams.map((stream) => finished(stream)));
    this.#listener.onEnd(this.#end ?? { type: "exited", exitCode });
  }
}

function endOf(error: Error): ThreadEnd {
  if ("code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY") return { type: "out of memory" };
  return { type: "failed", name: error.name, message: error.message };
}
