import { ScanCommand } from "@aws-sdk/client-dynamodb";
import { FailureArchive } from "../../../../server/demo/failure-archive.ts";
import type { Twin } from "../../../../server/twin/twin.ts";
import { tableClient } from "../killable-twin.ts";
import { jobId } from "./targets.ts";

/** What forged requests would leave behind in a twin that nobody has used yet. */
export async function effectsOn({ description, steps, gates }: Twin) {
  const table = tableClient(description);
  try {
    const { Items } = await table.send(new ScanCommand({ TableName: "jobs", ConsistentRead: true }));
    const { events } = await new FailureArchive(description).describe();
    // The steps of calling an API that refuses are recorded too: a job begins with step 3.
    const begun = steps.of(jobId).filter(({ step }) => step >= 3);
    return { items: Items, archivedEvents: events, steps: begun, gates: gates.list() };
  } finally {
    table.destroy();
  }
}

export const noEffects = { items: [], archivedEvents: 0, steps: [], gates: [] };
