/** The process in which one function's environments run, each in a thread. It ends when the twin lets go of it, or is gone. */
import { constants, setPriority } from "node:os";
import type { ProcessMessage, ProcessRequest } from "../messages.ts";
import { Thread } from "./thread.ts";

// However busy functions are, the API answers.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

// The files of functions are theirs: the twin keeps only its own from others.
const [umask] = process.argv.slice(2);
if (umask !== undefined) process.umask(Number(umask));

const threads = new Map<number, Thread>();

process.on("message", (request: ProcessRequest) => {
  const { thread } = request;
  if (request.type === "start") threads.set(thread, start(request));
  if (request.type === "run") threads.get(thread)?.run(request.invocation);
  if (request.type === "terminate") threads.get(thread)?.terminate();
});
// An exit would wait for the threads, and one can be in a call of the operating system's that takes long.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// Whoever ends all of the twin's processes one by one: what becomes of what runs is the twin's to decide.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => {});

function start({ thread, initialization, variables }: Extract<ProcessRequest, { type: "start" }>): Thread {
  return new Thread(initialization, variables, {
    onMessage: (message) => send({ type: "message", thread, message }),
    onLine: (line) => send({ type: "line", thread, line }),
    onEnd(end) {
      threads.delete(thread);
      send({ type: "end", thread, end });
    },
  });
}

function send(message: ProcessMessage): void {
  // Without a callback, what is sent to a twin that is gone would be an error of this process.
  process.send?.(message, undefined, undefined, () => {});
}
