import type { Account } from "../account.ts";

export function busArn(account: Account, name: string): string {
  return `${prefix(account)}:event-bus/${name}`;
}

export function archiveArn(account: Account, name: string): string {
  return `${prefix(account)}:archive/${name}`;
}

export function replayArn(account: Account, name: string): string {
  return `${prefix(account)}:replay/${name}`;
}

/** The ARN of a rule on the default bus does not name the bus. */
export function ruleArn(account: Account, busName: string, name: string): string {
  return `${prefix(account)}:rule/${busName === "default" ? "" : `${busName}/`}${name}`;
}

function prefix({ id, region }: Account): string {
  return `arn:aws:events:${region}:${id}`;
}

export function isBusArn(arn: string): boolean {
  return /^arn:aws[\w-]*:events:[a-z0-9-]+:\d{12}:event-bus\//.test(arn);
}
