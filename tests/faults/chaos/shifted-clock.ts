/**
 * A wall clock that can be set from outside: imported before all else, it adds to `Date` the milliseconds that stand in a file.
 * Steady time goes on as it was, as on a machine whose clock somebody sets.
 */
import { readFileSync } from "node:fs";
import { ServerResponse } from "node:http";
import { getEnvironmentData, setEnvironmentData } from "node:worker_threads";

export const clockVariable = "CHAOS_CLOCK";

const lookEveryMs = 20;

// A function's thread has variables of its own, but is told what its process is told.
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
  // The time of day at which the process started, by the clock as it was then.
  const timeOrigin = performance.timeOrigin + offset;
  Object.defineProperty(performance, "timeOrigin", { get: () => timeOrigin });

  // Node's own `Date` of a response comes from the machine's clock. Clients learn from it how far theirs is off.
  const writeHead = ServerResponse.prototype.writeHead;
  ServerResponse.prototype.writeHead = function (this: ServerResponse, ...args: unknown[]) {
    if (!this.hasHeader("date")) this.setHeader("Date", new Real(now()).toUTCString());
    return Reflect.apply(writeHead, this, args);
  };
}
