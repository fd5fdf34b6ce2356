import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { printError } from "../../print.ts";
import { type Archive, archiveName, describeArchive, onlyArchive, replayRules } from "../../replay/archive.ts";
import { followReplay } from "../../replay/follow.ts";
import { startReplay } from "../../replay/start.ts";
import { type Check, outcome, skipped } from "../check.ts";
import type { Verification } from "../deployment.ts";
import { once } from "../once.ts";
import type { Outage } from "./outage.ts";

/** Times in milliseconds. */
interface Timing {
  /** Until a change is in effect. */
  readonly settle: number;
  /** Between two polls. */
  readonly pause: number;
  /** The longest wait for the archive, whose count is up to ten minutes late. */
  readonly archive: number;
}

const onAws: Timing = { settle: 3_000, pause: 2_000, archive: 900_000 };
const onTwin: Timing = { settle: 0, pause: 200, archive: 300_000 };

/** The result of the outage. */
interface OutageResult {
  readonly archived: boolean;
  readonly restored: readonly string[];
  readonly replay: string;
  readonly job: string;
}

/** Steps 9 to 12: a job whose processing fails, and whose failure cannot be recorded either. */
export function outageChecks(verification: Verification, outage: Outage): Check[] {
  const { signal } = verification;
  const result = once(() =>
    runOutage(verification, outage).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    }),
  );
  /** Skipped if the outage failed: the first check reports the error. */
  const after = (
    name: string,
    expected: string,
    read: (result: OutageResult) => readonly [passed: boolean, came: string],
  ) => ({
    name,
    expected,
    run: () =>
      result().then(
        (done) => outcome(...read(done)),
        () => skipped("see above"),
      ),
  });
  return [
    {
      name: "the archive, after a job has failed twice",
      expected: "archived",
      async run() {
        const { archived } = await result();
        return outcome(archived, archived ? "archived" : "nothing new in the archive");
      },
    },
    after("the end of the outage", "everything as before", ({ restored }) => [true, restored.join(", ")]),
    after("the replay", "COMPLETED", ({ replay }) => [replay === "COMPLETED", replay]),
    after("the job, run again", "SUCCEEDED", ({ job }) => [job === "SUCCEEDED", job]),
  ];
}

async function runOutage({ deployment, jobs, submitted, signal }: Verification, outage: Outage): Promise<OutageResult> {
  const client = new EventBridgeClient(deployment.aws.client);
  const timing = deployment.stack === undefined ? onTwin : onAws;
  const name = deployment.stack ? archiveName(deployment.stack.archiveArn) : await onlyArchive(client);
  const archive = await describeArchive(client, name);
  const rules = await replayRules(client, archive.busArn);
  const since = Date.now() - 60_000;
  const key = randomUUID();
  let archived = false;
  let restored: readonly string[] = [];
  try {
    await outage.begin(key);
    await setTimeout(timing.settle, undefined, { signal });
    const { events: before } = await describeArchive(client, name);
    submitted.add(key);
    await jobs.submit({ seconds: 1 }, { key, signal });
    archived = await isArchived(client, { name, before }, outage, timing, signal);
  } finally {
    restored = await restore(outage);
  }
  signal.throwIfAborted();
  const replay = await runReplay(client, archive, { since, until: Date.now() }, rules, timing, signal);
  const handle = jobs.from({ jobId: key, submittedAt: new Date().toISOString() });
  const job = await handle.result({ timeout: 180_000, signal }).then(
    () => "SUCCEEDED",
    (error: unknown) => {
      signal.throwIfAborted();
      return error instanceof Error ? error.message : String(error);
    },
  );
  return { archived, restored, replay, job };
}

/** Ends the outage, and prints on standard error what was restored, or what failed. */
async function restore(outage: Outage): Promise<readonly string[]> {
  try {
    const restored = await outage.end();
    if (restored.length > 0) printError(`Restored: ${restored.join(", ")}.`);
    return restored;
  } catch (error) {
    printError(`verify: ${error instanceof Error ? error.message : error}`);
    throw error;
  }
}

/** Polls the archive until it holds more events than before, of this job if that is known. Resolves with false after the longest wait. */
async function isArchived(
  client: EventBridgeClient,
  { name, before }: { readonly name: string; readonly before: number },
  outage: Outage,
  { pause, archive: limit }: Timing,
  signal: AbortSignal,
): Promise<boolean> {
  for (const end = Date.now() + limit; Date.now() < end; ) {
    const { events } = await describeArchive(client, name);
    if (events > before && (outage.hasArchived === undefined || (await outage.hasArchived()))) return true;
    await setTimeout(pause, undefined, { signal });
  }
  return false;
}

async function runReplay(
  client: EventBridgeClient,
  archive: Archive,
  span: { readonly since: number; readonly until: number },
  rules: readonly string[],
  { pause }: Timing,
  signal: AbortSignal,
): Promise<string> {
  const name = await startReplay(client, archive, { ...span, since: Math.max(span.since, archive.createdAt) }, rules);
  let last = "STARTING";
  const wait = (signal: AbortSignal) => setTimeout(pause, undefined, { signal });
  for await (const { state, reason } of followReplay(client, name, { signal, pause: wait })) {
    last = reason === undefined ? state : `${state}: ${reason}`;
  }
  return last;
}
