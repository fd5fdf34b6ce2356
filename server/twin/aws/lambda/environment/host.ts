import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import { umaskOfFunctions } from "../../../runtime/storage/private-files.ts";
import type { Initialization, Invocation, Message, ProcessMessage, ProcessRequest, ThreadEnd } from "./messages.ts";
import { forEachLine } from "./process/lines.ts";

export interface ThreadListener {
  onMessage(message: Message): void;
  /** Takes each line that the function prints. */
  onLine(line: string): void;
  onEnd(end: ThreadEnd): void;
}

export interface Thread {
  run(invocation: Invocation): void;
  /** Resolves when the thread has ended. */
  terminate(): Promise<void>;
}

// A terminated thread ends immediately, except in a system call: then only its process can be killed.
const graceMilliseconds = 1_000;

const program = fileURLToPath(new URL("process/main.ts", import.meta.url));

/**
 * The process in which the threads of a function run, as long as there are any. Its end frees memory that ended threads do not
 * return, and a function that aborts its process does not end the twin.
 */
export class Host {
  readonly #threads = new Map<number, ThreadListener>();
  #process: ChildProcess | undefined;
  #lastThread = 0;
  readonly #log: (line: string) => void;

  /** `log` takes each line that the process prints outside its threads' streams. */
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

  /** Resolves when the process has ended: after its threads, or after a second at the latest. */
  async close(): Promise<void> {
    const child = this.#process;
    if (child?.pid === undefined) return;
    const timer = setTimeout(() => child.kill("SIGKILL"), graceMilliseconds);
    await new Promise((resolve) => child.once("exit", resolve));
    clearTimeout(timer);
  }

  #fork(): ChildProcess {
    // Functions do not inherit the twin's Node flags. Detached, because a terminal sends Ctrl+C to the whole process group, and
    // the twin decides how running events end.
    const umask = umaskOfFunctions();
    const child = fork(program, umask === undefined ? [] : [String(umask)], {
      execArgv: [],
      stdio: ["ignore", "pipe", "pipe", "ipc"],
      detached: true,
    });
    // Mostly fatal errors of V8, which can quote a caller's input.
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) forEachLine(stream, this.#log);
    child.on("message", (message: ProcessMessage) => this.#receive(message));
    child.on("error", ({ message }) => this.#crashed(child, message));
    child.on("exit", (exitCode, signal) => this.#crashed(child, signal ?? `exit status ${exitCode}`));
    return child;
  }

  #receive(message: ProcessMessage): void {
    // Ignore messages of a thread that has ended.
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
    // An ended process is reported by its own events.
    if (this.#threads.has(request.thread)) this.#process?.send(request, () => {});
  }
}
