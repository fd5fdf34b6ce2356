import { Refusal } from "../refusal.ts";
import type { PrincipalKind } from "./session-name.ts";

const least = 900;
// https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html#iam-term-role-chaining
const longestChained = 3_600;

/** For how many seconds the role is assumed: those asked for, if AWS would give them, else as many as it does. */
export function durationOf(asked: number | undefined, sessionSeconds: number, kind: PrincipalKind): number {
  const most = kind === "session" ? Math.min(sessionSeconds, longestChained) : sessionSeconds;
  const seconds = asked ?? most;
  if (seconds >= least && seconds <= most) return seconds;
  const why =
    most < sessionSeconds ? ", since the caller is a role's session itself" : ", by the setting sessionSeconds";
  throw new Refusal("InvalidDuration", `--duration is ${seconds}, not from ${least} to ${most} seconds${why}.`);
}
