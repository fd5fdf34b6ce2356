import type { Account } from "../account.ts";

export function logGroupArn({ id, region }: Account, name: string): string {
  return `arn:aws:logs:${region}:${id}:log-group:${name}`;
}

/** Returns the name in the ARN of a log group, which can end with `:*`; undefined for another ARN. */
export function logGroupNameOf(arn: string): string | undefined {
  return /^arn:aws[\w-]*:logs:[a-z0-9-]+:\d{12}:log-group:([\w./#-]{1,512})(:\*)?$/.exec(arn)?.[1];
}
