import { Worker } from "node:worker_threads";
import { vi } from "vitest";

interface Message {
  readonly data?: { readonly requestId?: string; readonly type?: string };
}

/**
 * The testing library keeps executions in its own thread, and answers requests in real time. Resolves with a function that says whether
 * a request is under way, and one that stops watching.
 */
export function watchRequests() {
  const underWay = new Set<string>();
  const { postMessage, emit } = Worker.prototype;
  const spies = [
    vi.spyOn(Worker.prototype, "postMessage").mockImplementation(function (this: Worker, message: Message, ...rest) {
      const { requestId, type = "" } = message?.data ?? {};
      // A long poll: it is answered when there is news, which may be never.
      if (requestId !== undefined && !/poll/i.test(type)) underWay.add(requestId);
      return postMessage.call(this, message, ...rest);
    }),
    vi.spyOn(Worker.prototype, "emit").mockImplementation(function (this: Worker, event: string, ...rest: unknown[]) {
      const [message] = rest as [Message?];
      if (event === "message") underWay.delete(message?.data?.requestId ?? "");
      return emit.call(this, event as "message", ...(rest as [unknown]));
    } as typeof emit),
  ];
  return {
    isUnderWay: () => underWay.size > 0,
    stop() {
      for (const spy of spies) spy.mockRestore();
    },
  };
}
