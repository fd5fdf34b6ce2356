import type { Account } from "../account.ts";

export function logGroupArn({ id, region }: Account, name: string): string {
  return `arn:aws:logs:${region}:${id}:log-group:${name}`;
}

/** The name of a log group in its ARN, which may end with `:*`; undefined if it is not the ARN of one. */
export function logGroupNameOf(arn: string): string | undefined {
  return /^arn:aws[\w-]*:logs:[a-z0-9-]+:\d{12}:log-group:([\w./#-]{1,512})(:\*)?$/.exec(arn)?.[1];
}
