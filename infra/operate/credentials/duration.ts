import { Refusal } from "../refusal.ts";
import type { PrincipalKind } from "./session-name.ts";

const min = 900;
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
const maxChainedSeconds = 3_600;

/** The duration of a session in seconds. Default: the longest that AWS grants. Throws a `Refusal` if AWS would not grant the requested one. */
export function durationOf(requested: number | undefined, sessionSeconds: number, kind: PrincipalKind): number {
  const max = kind === "session" ? Math.min(sessionSeconds, maxChainedSeconds) : sessionSeconds;
  const seconds = requested ?? max;
  if (seconds >= min && seconds <= max) return seconds;
  const why = max < sessionSeconds ? ", since the caller is itself a session of a role" : " (setting sessionSeconds)";
  throw new Refusal("InvalidDuration", `--duration is ${seconds}, not from ${min} to ${max} seconds${why}.`);
}
