/** The event-processing function with the run's clock. A wait's seconds select how the job misbehaves. */
import "../shifted-clock.ts";
import { parentPort } from "node:worker_threads";
import type { JobContext } from "../../../../server/jobs/job-function.ts";
import { type Misbehaviour, misbehaviours } from "../misbehaviours.ts";

const { jobFunctions } = await import("../../../../server/jobs/index.ts");
const { wait } = jobFunctions;

const long = "x".repeat(3_000_000);
const forever = () => new Promise<never>(() => {});

const ways: Record<Misbehaviour, (context: JobContext) => unknown> = {
  "rejects outside its promise": () => {
    void Promise.reject(new Error(long));
    return forever();
  },
  "throws in a timer": () => {
    setTimeout(() => {
      throw Object.assign(new Error("x"), { name: long, stack: long });
    });
    return forever();
  },
  "throws megabytes": () => {
    throw new Error(long);
  },
  "throws null": () => {
    throw null;
  },
  "throws what has no prototype": () => {
    throw Object.create(null);
  },
  "throws what cannot be read": () => {
    throw new Proxy(new Error("x"), {
      get() {
        throw new Error("x");
      },
    });
  },
  "ends its thread": () => process.exit(0),
  "returns nothing": () => undefined,
  "returns too much": () => ({ message: long }),
  "returns a circle": () => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    return circle;
  },
  "tells no number": ({ progress }) => progress(Number.NaN),
  "posts what is no message": () => {
    for (const value of [null, "x", { type: "ended" }, { type: "ended", final: true }]) parentPort?.postMessage(value);
    return { message: "posted" };
  },
  "blocks its thread": () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    return { message: "blocked" };
  },
  "does not end": forever,
};

Object.assign(jobFunctions, {
  wait(parameters: { readonly seconds: number }, context: JobContext) {
    const way = misbehaviours.find(({ seconds }) => seconds === parameters.seconds);
    return way === undefined ? wait(parameters, context) : ways[way.name](context);
  },
});

export const { handler } = await import("../../../../server/handlers/process-job.ts");
