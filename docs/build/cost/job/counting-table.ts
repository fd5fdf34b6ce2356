import { UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import { jobsIndex, tableKey } from "../../../../infra/settings.ts";
import { type Item, itemBytes } from "./item-size.ts";

/** A write, in bytes of what DynamoDB bills. */
export interface Write {
  readonly table: number;
  /** 0 if nothing changed that the index holds. */
  readonly index: number;
}

const indexed = [tableKey, jobsIndex.partitionKey, jobsIndex.sortKey, ...jobsIndex.nonKeyAttributes];

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
    return itemBytes(projected(this.item));
  }

  #update(input: UpdateCommandInput): Item {
    const before = this.item;
    this.item = { ...(input.Key as Item), ...applied(before, input) };
    const [old, now] = [projected(before), projected(this.item)];
    const moved = JSON.stringify(old) !== JSON.stringify(now);
    this.writes.push({ table: larger(before, this.item), index: moved ? larger(old, now) : 0 });
    return this.item;
  }
}

function projected(item: Item): Item {
  return Object.fromEntries(indexed.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
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
