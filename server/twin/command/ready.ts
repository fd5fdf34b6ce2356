import { basename } from "node:path";
import { styleText } from "node:util";
import type { Twin } from "../twin.ts";

/** The output of `--json`: the addresses of the twin, and credentials for them. */
export function readyLine({ description }: Twin): string {
  return JSON.stringify(description);
}

/** The text that people see when the twin is ready. */
export function readyText({ description }: Twin, { spec, data }: { spec?: string; data?: string }): string {
  const { apiUrl, endpointUrl, region, roleArn, credentials, users = {} } = description;
  const rows = [
    ["API", apiUrl],
    ["AWS endpoint", endpointUrl],
    ["Region", region],
    ["Data", data ?? "in memory, gone when it stops"],
  ].map(([name, value]) => `  ${styleText("dim", (name ?? "").padEnd(14))}${value}`);
  return [
    styleText("bold", `${spec === undefined ? "Jobs API" : basename(spec)} runs on this machine.`),
    "",
    ...rows,
    "",
    styleText(
      "dim",
      `  For the jobs command, with credentials of the invoke role, valid until ${credentials.expiration}:`,
    ),
    `  export JOBS_BASE_URL=${apiUrl} AWS_REGION=${region}`,
    `  export AWS_ACCESS_KEY_ID=${credentials.accessKeyId}`,
    `  export AWS_SECRET_ACCESS_KEY=${credentials.secretAccessKey}`,
    `  export AWS_SESSION_TOKEN=${credentials.sessionToken}`,
    "",
    ...Object.entries(users).flatMap(([name, { accessKeyId, secretAccessKey }]) => [
      styleText("dim", `  For the user ${name}, to assume ${roleArn} with:`),
      `  export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
      "  unset AWS_SESSION_TOKEN",
      "",
    ]),
    styleText("dim", "  Ctrl+C ends it."),
  ].join("\n");
}
