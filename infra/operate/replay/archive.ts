import {
  DescribeArchiveCommand,
  type EventBridgeClient,
  ListArchivesCommand,
  ListRulesCommand,
} from "@aws-sdk/client-eventbridge";
import { formatCount, formatTime } from "../format.ts";
import { Refusal } from "../refusal.ts";
import type { ArchiveAge } from "./span.ts";

export interface Archive extends ArchiveAge {
  readonly name: string;
  readonly arn: string;
  readonly busArn: string;
  readonly events: number;
  readonly bytes: number;
}

/** Reads an archive from EventBridge. */
export async function describeArchive(client: EventBridgeClient, name: string): Promise<Archive> {
  const found = await client.send(new DescribeArchiveCommand({ ArchiveName: name }));
  return {
    name,
    arn: found.ArchiveArn ?? "",
    busArn: found.EventSourceArn ?? "",
    events: found.EventCount ?? 0,
    bytes: found.SizeBytes ?? 0,
    createdAt: found.CreationTime?.getTime() ?? 0,
    retentionDays: found.RetentionDays ?? 0,
  };
}

/** The name of an archive, given its name or ARN. */
export function archiveName(nameOrArn: string): string {
  return nameOrArn.replace(/^arn:.*:archive\//, "");
}

/** The name of the only archive. Rejects unless exactly one exists. */
export async function onlyArchive(client: EventBridgeClient): Promise<string> {
  const { Archives = [] } = await client.send(new ListArchivesCommand());
  const names = Archives.map(({ ArchiveName = "" }) => ArchiveName);
  const [name] = names;
  if (name !== undefined && names.length === 1) return name;
  const text =
    name === undefined ? "There is no archive." : `There are several archives: pass --archive ${names.join(" or ")}.`;
  throw new Refusal("NoArchive", text);
}

/** The ARNs of the bus's rules that match replayed events only. The stack has one, which runs their jobs. */
export async function replayRules(client: EventBridgeClient, busArn: string): Promise<string[]> {
  const arns: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(new ListRulesCommand({ EventBusName: busArn, NextToken }));
    const found = page.Rules?.filter(({ EventPattern }) => isOfReplays(EventPattern)) ?? [];
    arns.push(...found.map(({ Arn = "" }) => Arn));
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  if (arns.length > 0) return arns;
  throw new Refusal("NoRule", `No rule of ${busArn} runs replayed jobs. npm run deploy restores the stack's.`);
}

function isOfReplays(pattern = "{}"): boolean {
  return JSON.stringify(JSON.parse(pattern)["replay-name"]) === '[{"exists":true}]';
}

/** A summary of the archive, in one line. */
export function archiveText({ name, events, bytes, createdAt, retentionDays }: Archive): string {
  const kept = retentionDays === 0 ? "forever" : `for ${formatCount(retentionDays, "day")}`;
  const size = formatCount(bytes, "byte");
  return `The archive ${name} holds ${formatCount(events, "event")} (${size}) since ${formatTime(createdAt)}, and keeps them ${kept}.`;
}
