/**
 * A wall clock that can be set from outside. Imported first, it shifts `Date` by the milliseconds in a file. Monotonic time is
 * unaffected, as on a machine whose clock is set.
 */
import { readFileSync } from "node:fs";
import { ServerResponse } from "node:http";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";

export const clockVariable = "CHAOS_CLOCK";

const lookEveryMs = 20;

// A function's thread has its own environment variables, but inherits its parent's environment data.
const file = process.env[clockVariable] ?? String(getEnvironmentData(clockVariable) ?? "");
if (file !== "") {
  setEnvironmentData(clockVariable, file);
  shiftDate(file);
}

function shiftDate(path: string): void {
  const Real = Date;
  const realNow = Date.now.bind(Date);
  let offset = Number(readFileSync(path, "utf8"));
  let looked = performance.now();

  function now(): number {
    if (performance.now() - looked > lookEveryMs) {
      looked = performance.now();
      offset = Number(readFileSync(path, "utf8"));
    }
    return realNow() + offset;
  }

  Real.now = now;
  globalThis.Date = new Proxy(Real, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new Real(now()).toString(),
  });
  // The start time of the process by the clock at that time.
  const timeOrigin = performance.timeOrigin + offset;
  Object.defineProperty(performance, "timeOrigin", { get: () => timeOrigin });

  // Node takes a response's `Date` header from the machine's clock. Clients correct their own clock by it.
  const writeHead = ServerResponse.prototype.writeHead;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (!this.hasHeader("date")) this.setHeader("Date", new Real(now()).toUTCString());
    return Reflect.apply(writeHead, this, args);
  };
}
