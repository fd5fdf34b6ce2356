import type { Settings } from "../../settings/settings.ts";
import { assumptions } from "../figures/assumptions.ts";
import { readUnits, writeUnits } from "./item-size.ts";
import { accessLogBytes, functionLogBytes } from "./log-lines.ts";
import { readsOf } from "./reads.ts";
import { runJob } from "./run.ts";
import type { JobShape } from "./shape.ts";

/** The resources that a job uses from its submission until its caller sees the end. */
export interface JobUsage {
  readonly shape: JobShape;
  /** The submission and the reads. */
  readonly requests: number;
  /** Seconds between the end and the caller's discovery of it. */
  readonly lag: number;
  readonly tableWriteUnits: number;
  readonly indexWriteUnits: number;
  readonly runningIndexWriteUnits: number;
  /** The writes that change the index of owners. */
  readonly indexWrites: number;
  readonly readUnits: number;
  /** Bytes in the table and the index of owners until the record expires. */
  readonly storedBytes: number;
  readonly accessLogBytes: number;
  readonly functionLogBytes: number;
  readonly responseBytes: number;
}

// DynamoDB's overhead for each item in a table or an index:
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
const storageOverheadBytes = 100;

/** Counts the usage by running the job through the function's code and its caller through the SDK's simulation. */
export async function usageOf(shape: JobShape, settings: Settings): Promise<JobUsage> {
  const [run, reads] = await Promise.all([runJob(shape, settings), readsOf(shape)]);
  const { writes, runningBytes, endedBytes, indexBytes } = run;
  const requests = 1 + reads.requests;
  const earlier = reads.requests - 1;
  return {
    shape,
    requests,
    lag: reads.lag,
    tableWriteUnits: sum(writes.map(({ table }) => writeUnits(table))),
    indexWriteUnits: sum(writes.map(({ index }) => writeUnits(index))),
    runningIndexWriteUnits: sum(writes.map(({ runningIndex }) => writeUnits(runningIndex))),
    indexWrites: writes.filter(({ index }) => index > 0).length,
    readUnits: earlier * readUnits(runningBytes) + readUnits(endedBytes),
    storedBytes: endedBytes + indexBytes + 2 * storageOverheadBytes,
    accessLogBytes: requests * accessLogBytes(settings),
    functionLogBytes: functionLogBytes(run.log),
    // The size of a job in JSON is about its size in the table.
    responseBytes: requests * assumptions.headerBytes + earlier * runningBytes + endedBytes,
  };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
