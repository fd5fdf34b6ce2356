import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type CheckResult, runCheck } from "../../infra/operate/verify/check.ts";
import { createVerification } from "../../infra/operate/verify/deployment.ts";
import { type FindOptions, findDeployment } from "../../infra/operate/verify/find.ts";
import { ownershipChecks } from "../../infra/operate/verify/ownership.ts";
import { settings } from "../../infra/settings/settings.ts";
import { parseReadings } from "../../server/twin/aws/readings/readings.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { inProcess } from "../support/in-process.ts";
import { useTwin } from "../support/twin.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const twin = useTwin({ settings: { ...settings, ownership: true }, users: ["bob"] });
const JOBS_API_SETTINGS = join(home, "ownership.json");
writeFileSync(JOBS_API_SETTINGS, '{"ownership": true}');

function environment({ description }: Twin = twin.twin()): Record<string, string> {
  const { userCredentials, users } = description;
  // The SDK reads a file once.
  const AWS_CONFIG_FILE = join(home, `config-${new URL(description.endpointUrl).port}`);
  const { accessKeyId, secretAccessKey } = users?.["bob"] ?? userCredentials;
  writeFileSync(
    AWS_CONFIG_FILE,
    `[profile bob]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`,
  );
  return {
    ...signedIn(home),
    AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: userCredentials.secretAccessKey,
    AWS_CONFIG_FILE,
    JOBS_API_SETTINGS,
  };
}

test("with ownership on, a second user neither reads, cancels nor lists the first one's job", async () => {
  const { endpointUrl } = twin.twin().description;
  const args = ["verify", "--json", "--endpoint-url", endpointUrl, "--profile-2", "bob"];
  const { code, stdout, stderr } = await operate(args, environment());
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const { checks } = JSON.parse(stdout) as { readonly checks: readonly CheckResult[] };
  expect(checks.filter(({ group }) => group === "Ownership").map(({ result, came }) => [result, came])).toEqual([
    ["passed", "404 JobNotFound"],
    ["passed", "404 JobNotFound"],
    ["passed", "200, without it"],
    ["passed", "AccessDenied"],
  ]);
});

/** The outcomes of the checks of ownership. */
async function ownershipOf(options: FindOptions, env: Readonly<Record<string, string>>): Promise<CheckResult[]> {
  const made: CheckResult[] = [];
  await inProcess(async () => {
    const { deployment } = await findDeployment(options);
    const checks = ownershipChecks(createVerification(deployment));
    made.push(...(await Promise.all(checks.map((check) => runCheck("Ownership", check)))));
    return 0;
  }, env);
  return made;
}

test.each([
  ["with the role's own credentials", true, {}],
  ["with one profile twice", false, { profile: "bob", profile2: "bob" }],
])("%s the second caller is the first: there is nothing to check", async (_, asRole, profiles) => {
  const { endpointUrl, credentials } = twin.twin().description;
  const role = {
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
  const made = await ownershipOf({ endpointUrl, ...profiles }, { ...environment(), ...(asRole && role) });
  const why = "the second caller is the first: pass --profile-2 NAME";
  expect(made.map(({ result, came }) => [result, came])).toEqual([
    ...Array(3).fill(["skipped", why]),
    ["passed", "AccessDenied"],
  ]);
});

test("where everyone may cancel every job, the check of that fails also if an ended job is unknown", async () => {
  const shared = await startTwin({
    ...{ port: 0, log: () => {}, users: ["bob"] },
    readings: parseReadings(["condition-item=absent"]),
  });
  try {
    const { endpointUrl } = shared.description;
    expect(await ownershipOf({ endpointUrl, profile2: "bob" }, environment(shared))).toContainEqual(
      expect.objectContaining({
        ...{ name: "another caller's cancelling of a running job", result: "failed", expected: "404", came: "202" },
      }),
    );
  } finally {
    await shared.close();
  }
});

test("without a second user, the report says how to name one", async () => {
  const { endpointUrl } = twin.twin().description;
  const made = await ownershipOf({ endpointUrl }, environment());
  const why = "the second caller may not invoke the API (403 ACCESS_DENIED): pass --profile-2 NAME";
  expect(made.map(({ result, came }) => [result, came])).toEqual([
    ...Array(3).fill(["skipped", why]),
    ["passed", "AccessDenied"],
  ]);
});
