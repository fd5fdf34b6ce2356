import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { jobsIndex, runningIndex, tableKey } from "../../../server/table/schema.ts";
import { type Item, itemBytes } from "./item-size.ts";

/** A write, in bytes of what DynamoDB bills. */
export interface Write {
  readonly table: number;
  /** 0 if nothing changed that the index of owners holds. */
  readonly index: number;
  /** The same of the index of running jobs. */
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

/** A table with one item that takes every write, and notes it: nobody else is there, so that every condition holds. */
export class CountingTable {
  readonly writes: Write[] = [];
  item: Item = {};

  /** What DynamoDB answers to a command. */
  answer(command: unknown): { Attributes: Item } {
    if (!(command instanceof UpdateCommand)) throw new Error("A job that ends well only updates its item.");
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

/** What an index holds of an item; undefined if the item lacks a part of the index's key. */
function projected(item: Item, { keys, others }: Index): Item | undefined {
  if (keys.some((name) => item[name] === undefined)) return undefined;
  return Object.fromEntries(
    [...keys, ...others].flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])),
  );
}

/** What a change of an item writes to an index. One that moves it within the index, as a second claim does, would be two writes. */
function written(before: Item, after: Item, index: Index): number {
  const [old, now] = [projected(before, index), projected(after, index)];
  if (JSON.stringify(old) === JSON.stringify(now)) return 0;
  if (old && now && index.keys.some((name) => old[name] !== now[name])) throw new Error("A key of an index changed.");
  return larger(old ?? {}, now ?? {});
}

function larger(before: Item, after: Item): number {
  return Math.max(itemBytes(before), itemBytes(after));
}

/** Applies an update expression as the jobs table's module writes them. */
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
      if (name === undefined) throw new Error(`The update expression has a part that is not understood: ${part}`);
      if (keyword === "REMOVE") delete next[name];
      else if (keyword === "ADD") next[name] = Number(next[name] ?? 0) + values[value];
      else if (absent === undefined || next[name] === undefined) next[name] = values[value];
    }
  }
  return next;
}
