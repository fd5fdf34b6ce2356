/** The process in which one function's environments run, each in a thread. It ends when the twin disconnects or has ended. */
import { constants, setPriority } from "node:os";
import type { ProcessMessage, ProcessRequest } from "../messages.ts";
import { Thread } from "./thread.ts";

// The API must respond however busy the functions are.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

// Functions use the umask of the twin's start: only the twin's own files are private.
const [umask] = process.argv.slice(2);
if (umask !== undefined) process.umask(Number(umask));

const threads = new Map<number, Thread>();

process.on("message", (request: ProcessRequest) => {
  const { thread } = request;
  if (request.type === "start") threads.set(thread, start(request));
  if (request.type === "run") threads.get(thread)?.run(request.invocation);
  if (request.type === "terminate") threads.get(thread)?.terminate();
});
// `process.exit` would wait for the threads, and one can be in a long system call.
process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
// A signal can be sent to all processes of the twin. Ignore it here: the twin decides how running events end.
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
  // Without a callback, sending to an ended twin would throw in this process.
  process.send?.(message, undefined, undefined, () => {});
}
