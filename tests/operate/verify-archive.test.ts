import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { expect, test, vi } from "vitest";
import { runCheck } from "../../infra/operate/verify/check.ts";
import { createVerification } from "../../infra/operate/verify/deployment.ts";
import { findDeployment } from "../../infra/operate/verify/find.ts";
import { outageChecks } from "../../infra/operate/verify/outage/checks.ts";
import { GateOutage } from "../../infra/operate/verify/outage/gates.ts";
import type { Outage } from "../../infra/operate/verify/outage/outage.ts";
import { inProcess } from "../support/in-process.ts";
import { noRetries } from "../support/no-retries.ts";
import { clientOf, useTwin } from "../support/twin.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const { twin } = useTwin({ settings: noRetries });

/** The job's steps at the end of the outage, if another job's failure is archived before or after the outage has begun. */
async function stepsAtEnd(when: "before" | "after"): Promise<readonly number[]> {
  const { description, gates, steps } = twin();
  const { endpointUrl, userCredentials } = description;
  const gated = new GateOutage(endpointUrl);
  let seen: readonly number[] = [];

  async function loseAnotherJob(): Promise<void> {
    const key = randomUUID();
    for (const step of [5, 10] as const) gates.shut(step, "fail", key);
    await clientOf(description).submit({ seconds: 1 }, { key });
    await vi.waitUntil(() => steps.of(key).some(({ step }) => step === 12), { timeout: 10_000 });
  }

  await inProcess(
    async () => {
      const { deployment } = await findDeployment({ endpointUrl });
      let jobId = "";
      const outage: Outage = {
        async begin(key) {
          jobId = key;
          if (when === "before") await loseAnotherJob();
          await gated.begin(key);
          gates.shut(12, { delayMilliseconds: 2_000 }, key);
          if (when === "after") void setTimeout(500).then(loseAnotherJob);
        },
        ...(when === "after" && { hasArchived: () => gated.hasArchived() }),
        end() {
          seen = steps.of(jobId).map(({ step }) => step);
          return gated.end();
        },
      };
      const checks = outageChecks(createVerification(deployment), outage);
      const results = await Promise.all(checks.map((check) => runCheck("Outage", check)));
      expect(results.map(({ result }) => result)).toEqual(Array(4).fill("passed"));
      return 0;
    },
    {
      ...signedIn(home),
      AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: userCredentials.secretAccessKey,
    },
  );
  return seen;
}

test.each(["before", "after"] as const)(
  "an outage lasts until its own job is archived, although another job's failure is archived %s the outage has begun",
  { timeout: 60_000 },
  async (when) => {
    expect(await stepsAtEnd(when)).toContain(12);
  },
);
