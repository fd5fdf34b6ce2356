import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { jobsIndex, runningIndex, tableKey } from "../../../server/table/definition.ts";
import { type Item, itemBytes } from "./item-size.ts";

/** A write, in the bytes that DynamoDB bills. */
export interface Write {
  readonly table: number;
  /** Bytes written to the index of owners: 0 if no projected attribute changed. */
  readonly index: number;
  /** Bytes written to the index of running jobs. */
  readonly runningIndex: number;
}

interface Index {
  readonly keys: readonly string[];
  readonly others: readonly string[];
}

const byOwner: Index = {
  keys: [tableKey, jobsIndex.partitionKey, jobsIndex.sortKey],
  others: jobsIndex.nonKeyAttributes,
};
const running: Index = { keys: [tableKey, runningIndex.partitionKey, runningIndex.sortKey], others: [] };

/** A fake table of one item that records the size of each write. It has no other writers, so that every condition holds. */
export class CountingTable {
  readonly writes: Write[] = [];
  item: Item = {};

  /** Answers a command as DynamoDB does. */
  answer(command: unknown): { Attributes: Item } {
    if (!(command instanceof UpdateCommand)) throw new Error("The only command of a successful job is an update.");
    return { Attributes: this.#update(command.input) };
  }

  get indexBytes(): number {
    return itemBytes(projected(this.item, byOwner) ?? {});
  }

  #update(input: UpdateCommandInput): Item {
    const before = this.item;
    this.item = { ...(input.Key as Item), ...applied(before, input) };
    this.writes.push({
      table: larger(before, this.item),
      index: written(before, this.item, byOwner),
      runningIndex: written(before, this.item, running),
    });
    return this.item;
  }
}

/** The projection of an item into an index. Undefined if the item lacks a key of the index. */
function projected(item: Item, { keys, others }: Index): Item | undefined {
  if (keys.some((name) => item[name] === undefined)) return undefined;
  return Object.fromEntries(
    [...keys, ...others].flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
}

/** The bytes that an update writes to an index. A change of a key, as by a second claim, would be two writes and is not supported. */
function written(before: Item, after: Item, index: Index): number {
  const [old, now] = [projected(before, index), projected(after, index)];
  if (JSON.stringify(old) === JSON.stringify(now)) return 0;
  if (old && now && index.keys.some((name) => old[name] !== now[name]))
    throw new Error("A key of an index changed, which would be two writes.");
  return larger(old ?? {}, now ?? {});
}

function larger(before: Item, after: Item): number {
  return Math.max(itemBytes(before), itemBytes(after));
}

/** Applies an update expression of the form that the jobs table's module writes. */
function applied(item: Item, input: UpdateCommandInput): Item {
  const { UpdateExpression = "", ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = input;
  const next: Record<string, Item[string]> = { ...item };
  for (const [, keyword, parts = ""] of UpdateExpression.matchAll(
    /(SET|ADD|REMOVE) (.*?)(?= (?:SET|ADD|REMOVE) |$)/g,
  )) {
    for (const part of parts.split(/, (?=#)/)) {
      const [, placeholder = "", absent, value = ""] =
        part.match(/^(#\w+)(?: = | )?(if_not_exists\(#\w+, )?(:\w+)?\)?$/) ?? [];
      const name = names[placeholder];
      if (name === undefined) throw new Error(`The update expression has an unsupported part: ${part}`);
      if (keyword === "REMOVE") delete next[name];
      else if (keyword === "ADD") next[name] = Number(next[name] ?? 0) + values[value];
      else if (absent === undefined || next[name] === undefined) next[name] = values[value];
    }
  }
  return next;
}
