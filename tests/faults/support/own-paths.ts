/** A request to the twin's unsigned paths from an origin that must not reach them. `PORT` stands for the twin's port. */
export interface OwnPathAttempt {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** Actions that an attacker would try. */
const actions: readonly (readonly [method: string, path: string])[] = [
  ["PUT", "/gates/12?action=pause"],
  ["POST", "/gates/5/step"],
  ["DELETE", "/gates/5"],
  ["GET", "/gates"],
  ["GET", "/jobs/JOB/steps"],
  ["GET", "/steps"],
];

/** Spellings of the paths' prefix. */
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

/** Pages of other origins, and a rebound DNS name. */
const origins: readonly OwnPathAttempt["headers"][] = [
  [host, ["Origin", "https://evil.example"]],
  [host, ["Origin", "null"]],
  [host, ["Sec-Fetch-Site", "cross-site"]],
  [["Host", "evil.example:PORT"]],
];

export const ownPathAttempts: readonly OwnPathAttempt[] = actions.flatMap(([method, path]) =>
  beginnings.flatMap((beginning) => origins.map((headers) => ({ method, target: `${beginning}${path}`, headers }))),
);
