import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { complain } from "../../print.ts";
import { type Archive, archiveName, describeArchive, onlyArchive, replayRules } from "../../replay/archive.ts";
import { followReplay } from "../../replay/follow.ts";
import { startReplay } from "../../replay/start.ts";
import { type Check, outcome, skipped } from "../check.ts";
import type { Verification } from "../deployment.ts";
import { once } from "../once.ts";
import type { Outage } from "./outage.ts";

/** How patient the checks are, in milliseconds. */
interface Patience {
  /** Until what was changed is in effect. */
  readonly settle: number;
  readonly pause: number;
  /** EventBridge counts what is archived up to ten minutes late. */
  readonly archive: number;
}

const onAws: Patience = { settle: 3_000, pause: 2_000, archive: 900_000 };
const onTwin: Patience = { settle: 0, pause: 200, archive: 300_000 };

/** What came of the outage. */
interface Story {
  readonly archived: boolean;
  readonly restored: readonly string[];
  readonly replay: string;
  readonly job: string;
}

/** Steps 9 to 12: a job whose processing fails, and whose failure cannot be recorded either. */
export function outageChecks(verification: Verification, outage: Outage): Check[] {
  const { signal } = verification;
  const story = once(() =>
    play(verification, outage).catch((error: unknown) => {
      signal.throwIfAborted();
      throw error;
    }),
  );
  /** Without a story, the first of the checks says why. */
  const after = (name: string, expected: string, read: (story: Story) => readonly [passed: boolean, came: string]) => ({
    name,
    expected,
    run: () =>
      story().then(
        (told) => outcome(...read(told)),
        () => skipped("see above"),
      ),
  });
  return [
    {
      name: "the archive, after a job has failed twice",
      expected: "archived",
      async run() {
        const { archived } = await story();
        return outcome(archived, archived ? "archived" : "nothing new in the archive");
      },
    },
    after("the end of the outage", "everything as before", ({ restored }) => [true, restored.join(", ")]),
    after("the replay", "COMPLETED", ({ replay }) => [replay === "COMPLETED", replay]),
    after("the job, run again", "SUCCEEDED", ({ job }) => [job === "SUCCEEDED", job]),
  ];
}

async function play({ deployment, jobs, submitted, signal }: Verification, outage: Outage): Promise<Story> {
  const client = new EventBridgeClient(deployment.aws.client);
  const patience = deployment.stack === undefined ? onTwin : onAws;
  const name = deployment.stack ? archiveName(deployment.stack.archiveArn) : await onlyArchive(client);
  const archive = await describeArchive(client, name);
  const rules = await replayRules(client, archive.busArn);
  const since = Date.now() - 60_000;
  const key = randomUUID();
  let archived = false;
  let restored: readonly string[] = [];
  try {
    await outage.begin(key);
    await setTimeout(patience.settle, undefined, { signal });
    const { events: before } = await describeArchive(client, name);
    submitted.add(key);
    await jobs.submit({ seconds: 1 }, { key, signal });
    archived = await isArchived(client, { name, before }, outage, patience, signal);
  } finally {
    restored = await restore(outage);
  }
  signal.throwIfAborted();
  const replay = await replayed(client, archive, { since, until: Date.now() }, rules, patience, signal);
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

/** Ends the outage, and tells on standard error what is as before, or what is not. */
async function restore(outage: Outage): Promise<readonly string[]> {
  try {
    const restored = await outage.end();
    if (restored.length > 0) complain(`Restored: ${restored.join(", ")}.`);
    return restored;
  } catch (error) {
    complain(`verify: ${error instanceof Error ? error.message : error}`);
    throw error;
  }
}

/** Whether the archive counts more than before, in time, and this job's failure if that can be told. */
async function isArchived(
  client: EventBridgeClient,
  { name, before }: { readonly name: string; readonly before: number },
  outage: Outage,
  { pause, archive: limit }: Patience,
  signal: AbortSignal,
): Promise<boolean> {
  for (const end = Date.now() + limit; Date.now() < end; ) {
    const { events } = await describeArchive(client, name);
    if (events > before && (outage.hasArchived === undefined || (await outage.hasArchived()))) return true;
    await setTimeout(pause, undefined, { signal });
  }
  return false;
}

async function replayed(
  client: EventBridgeClient,
  archive: Archive,
  span: { readonly since: number; readonly until: number },
  rules: readonly string[],
  { pause }: Patience,
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
