import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { umaskOfFunctions } from "../../../runtime/storage/private-files.ts";
import type { Initialization, Invocation, Message, ProcessMessage, ProcessRequest, ThreadEnd } from "./messages.ts";
import { forEachLine } from "./process/lines.ts";

export interface ThreadListener {
  onMessage(message: Message): void;
  /** Takes a line that the function printed. */
  onLine(line: string): void;
  onEnd(end: ThreadEnd): void;
}

export interface Thread {
  run(invocation: Invocation): void;
  /** Resolves when it has ended. */
  terminate(): Promise<void>;
}

// A thread that is to end does so at once, unless it is in a call of the operating system's: then only its process can be ended.
const graceMilliseconds = 1_000;

const program = fileURLToPath(new URL("process/main.ts", import.meta.url));

/**
 * Where a function's threads run: a process of their own, there as long as one of them is. Its memory goes with it, which
 * that of threads alone does not, and a function that aborts the process leaves the twin standing.
 */
export class Host {
  readonly #threads = new Map<number, ThreadListener>();
  #process: ChildProcess | undefined;
  #lastThread = 0;
  readonly #log: (line: string) => void;

  /** Takes what the process prints past its threads' streams, line by line. */
  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  start(initialization: Initialization, variables: Readonly<Record<string, string>>, listener: ThreadListener): Thread {
    const thread = ++this.#lastThread;
    const ended = Promise.withResolvers<void>();
    this.#process ??= this.#fork();
    this.#threads.set(thread, {
      ...listener,
      onEnd(end) {
        listener.onEnd(end);
        ended.resolve();
      },
    });
    this.#send({ type: "start", thread, initialization, variables });
    return {
      run: (invocation) => this.#send({ type: "run", thread, invocation }),
      terminate: () => {
        this.#send({ type: "terminate", thread });
        return ended.promise;
      },
    };
  }

  /** Ends the process once its threads have ended, and after a second at the latest. Resolves when it is gone. */
  async close(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined) return;
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
    await new Promise((resolve) => child.once("exit", resolve));
    clearTimeout(timer);
  }

  #fork(): ChildProcess {
    // The twin's own flags are not the function's. A terminal sends Ctrl+C to a whole group: what becomes of what runs is the
    // twin's to decide.
    const umask = umaskOfFunctions();
    const child = fork(program, umask === undefined ? [] : [String(umask)], {
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    // A fatal error of V8's above all. It can quote what a caller sent.
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) forEachLine(stream, this.#log);
    child.on("message", (message: ProcessMessage) => this.#receive(message));
    child.on("error", ({ message }) => this.#crashed(child, message));
    child.on("exit", (exitCode, signal) => this.#crashed(child, signal ?? `exit status ${exitCode}`));
    return child;
  }

  #receive(message: ProcessMessage): void {
    // A thread that has ended has nothing more to say.
    const listener = this.#threads.get(message?.thread);
    if (listener === undefined) return;
    if (message.type === "message") listener.onMessage(message.message);
    if (message.type === "line") listener.onLine(message.line);
    if (message.type === "end") this.#end(message.thread, message.end);
  }

  #crashed(child: ChildProcess, reason: string): void {
    if (this.#process !== child) return;
    this.#process = undefined;
    for (const thread of [...this.#threads.keys()]) this.#end(thread, { type: "crashed", reason });
  }

  #end(thread: number, end: ThreadEnd): void {
    const listener = this.#threads.get(thread);
    this.#threads.delete(thread);
    if (this.#threads.size === 0) {
      this.#process?.disconnect();
      this.#process = undefined;
    }
    listener?.onEnd(end);
  }

  #send(request: ProcessRequest): void {
    // A process that is gone has said so, or is about to.
    if (this.#threads.has(request.thread)) this.#process?.send(request, () => {});
  }
}
