import { EventBridgeError } from "./errors.ts";

// What EventBridge's JSON paths have of the language: names, quoted names and indices.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
const segment = /\.([A-Za-z0-9_-]+)|\[(\d+)\]|\['([^'\\]+)'\]|\["([^"\\]+)"\]/y;

/** The part of an event that a path such as `$.detail.requestPayload` selects; undefined if it has none. */
export function compileInputPath(path: string): (event: unknown) => unknown {
  const keys = parse(path);
  return (event) => keys.reduce(member, event);
}

function parse(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  let position = 1;
  while (path.startsWith("$") && position < path.length) {
    segment.lastIndex = position;
    const [text, name, index, single, double] = segment.exec(path) ?? [];
    if (text === undefined) break;
    position += text.length;
    keys.push(index === undefined ? (name ?? single ?? double ?? "") : Number(index));
  }
  if (path.startsWith("$") && position === path.length) return keys;
  throw new EventBridgeError(
    "ValidationException",
    `InputPath ${path} is not valid. The local EventBridge emulates $, .name, ['name'] and [index].`,
  );
}

function member(value: unknown, key: string | number): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value) !== (typeof key === "number"))
    return undefined;
  return Object.hasOwn(value, key) ? (value as Record<string | number, unknown>)[key] : undefined;
}
