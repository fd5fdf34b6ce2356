/** A request to what the twin serves without a signature, from where it must not be served. `PORT` is the twin's. */
export interface OwnPathAttempt {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** What somebody would like to do there. */
const actions: readonly (readonly [method: string, path: string])[] = [
  ["PUT", "/gates/12?action=pause"],
  ["POST", "/gates/5/step"],
  ["DELETE", "/gates/5"],
  ["GET", "/gates"],
  ["GET", "/jobs/JOB/steps"],
  ["GET", "/steps"],
];

/** Ways to spell where the paths begin. */
const beginnings: readonly string[] = [
  "/_twin",
  "//_twin",
  "///_twin",
  "/./_twin",
  "/dev/../_twin",
  "/dev/%2e%2e/_twin",
  "/%5ftwin",
  "/%5Ftwin",
  "/_TWIN",
  "/_twin/.",
  "/_twin//",
  "/_twin;a=1",
  "/_twin%2f",
  "\\_twin",
  "http://127.0.0.1:PORT/_twin",
  "http://localhost:PORT/_twin",
  "http://evil.example/_twin",
  "https://127.0.0.1:PORT/_twin",
  "//evil.example/_twin",
  "_twin",
];

const host = ["Host", "127.0.0.1:PORT"] as const;

/** Pages of other origins, and a name that was bound to this machine afterwards. */
const origins: readonly OwnPathAttempt["headers"][] = [
  [host, ["Origin", "https://evil.example"]],
  [host, ["Origin", "null"]],
  [host, ["Sec-Fetch-Site", "cross-site"]],
  [["Host", "evil.example:PORT"]],
];

export const ownPathAttempts: readonly OwnPathAttempt[] = actions.flatMap(([method, path]) =>
  beginnings.flatMap((beginning) => origins.map((headers) => ({ method, target: `${beginning}${path}`, headers }))),
);
