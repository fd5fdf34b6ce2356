import { EventBridgeError } from "./errors.ts";

// EventBridge's subset of JSON path: names, quoted names, indices and wildcards.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
const segmentPattern = /\.([A-Za-z0-9_/-]+)|\[(\d+)\]|\['([^'\\]+)'\]|\["([^"\\]+)"\]|(\.\*|\[\*\])/y;

const every = Symbol("every member");

type Segment = string | number | typeof every;

/**
 * Compiles a path such as `$.detail.requestPayload` to a function that returns the selected part of an event, or undefined. A path
 * with a wildcard selects a list.
 */
export function compileInputPath(path: string): (event: unknown) => unknown {
  const segments = parse(path);
  const select = (event: unknown) =>
    segments.reduce<unknown[]>((values, segment) => values.flatMap(membersAt(segment)), [event]);
  if (!segments.includes(every)) return (event) => select(event)[0];
  return (event) => {
    const selected = select(event);
    return selected.length === 0 ? undefined : selected;
  };
}

function parse(path: string): Segment[] {
  const segments: Segment[] = [];
  let position = 1;
  while (path.startsWith("$") && position < path.length) {
    segmentPattern.lastIndex = position;
    const [text, name, index, single, double] = segmentPattern.exec(path) ?? [];
    if (text === undefined) break;
    position += text.length;
    const key = name ?? single ?? double;
    segments.push(index === undefined ? (key ?? every) : Number(index));
  }
  if (path.startsWith("$") && position === path.length) return segments;
  throw new EventBridgeError(
    "ValidationException",
    `InputPath ${path} is not valid. The local EventBridge emulates $, .name, ['name'], [index] and the wildcards .* and [*].`,
  );
}

/** Returns the selected members of a value: at most one, or all with a wildcard. */
function membersAt(segment: Segment): (value: unknown) => unknown[] {
  return (value) => {
    if (typeof value !== "object" || value === null) return [];
    if (segment === every) return Object.values(value);
    if (Array.isArray(value) !== (typeof segment === "number") || !Object.hasOwn(value, segment)) return [];
    // Wrapped, so that `flatMap` keeps a list as one value.
    return [(value as Record<string | number, unknown>)[segment]];
  };
}
