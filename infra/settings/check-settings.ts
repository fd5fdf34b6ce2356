import * as v from "valibot";
import { type Settings, settingsSchema } from "./schema.ts";

/** Settings that AWS would reject. The message names each wrong setting and the values that are allowed. */
export class InvalidSettingsError extends Error {
  override readonly name = "InvalidSettingsError";
  readonly code = "InvalidSettings";
}

/** Throws an `InvalidSettingsError` if a deployment of these settings would fail. `file` is where they were read. */
export function checkSettings(settings: unknown, file?: string): asserts settings is Settings {
  const { issues, success } = v.safeParse(settingsSchema, settings);
  if (success) return;
  const source = file === undefined ? "" : ` in ${file}`;
  throw new InvalidSettingsError(`Invalid settings${source}: ${issues.map(problemText).join("; ")}.`);
}

function problemText(issue: v.BaseIssue<unknown>): string {
  if (issue.kind === "validation") return issue.message;
  const name = v.getDotPath(issue) ?? "it";
  if (issue.type === "strict_object") {
    return issue.expected === "never" ? `there is no setting ${name}` : `${name} is undefined, and has no default`;
  }
  const value = typeof issue.input === "number" ? issue.input : JSON.stringify(issue.input);
  const [group] = issue.path ?? [];
  if (issue.path?.at(-1)?.origin === "key") return `${String(group?.key)} has the name ${value}, not ${issue.message}`;
  return `${name} is ${value}, not ${issue.message}`;
}
