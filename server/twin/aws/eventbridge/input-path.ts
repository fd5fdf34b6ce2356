import { EventBridgeError } from "./errors.ts";

// What EventBridge's JSON paths have of the language: names, quoted names, indices and wildcards.
// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html
const segment = /\.([A-Za-z0-9_/-]+)|\[(\d+)\]|\['([^'\\]+)'\]|\["([^"\\]+)"\]|(\.\*|\[\*\])/y;

const every = Symbol("every member");

type Step = string | number | typeof every;

/**
 * The part of an event that a path such as `$.detail.requestPayload` selects; undefined if it has none. A path with a
 * wildcard selects a list.
 */
export function compileInputPath(path: string): (event: unknown) => unknown {
  const steps = parse(path);
  const select = (event: unknown) =>
    steps.reduce<unknown[]>((values, step) => values.flatMap(membersAt(step)), [event]);
  if (!steps.includes(every)) return (event) => select(event)[0];
  return (event) => {
    const selected = select(event);
    return selected.length === 0 ? undefined : selected;
  };
}

function parse(path: string): Step[] {
  const steps: Step[] = [];
  let position = 1;
  while (path.startsWith("$") && position < path.length) {
    segment.lastIndex = position;
    const [text, name, index, single, double] = segment.exec(path) ?? [];
    if (text === undefined) break;
    position += text.length;
    const key = name ?? single ?? double;
    steps.push(index === undefined ? (key ?? every) : Number(index));
  }
  if (path.startsWith("$") && position === path.length) return steps;
  throw new EventBridgeError(
    "ValidationException",
    `InputPath ${path} is not valid. The local EventBridge emulates $, .name, ['name'], [index] and the wildcards .* and [*].`,
  );
}

/** What a value has there: one member or none, or with a wildcard all. */
function membersAt(step: Step): (value: unknown) => unknown[] {
  return (value) => {
    if (typeof value !== "object" || value === null) return [];
    if (step === every) return Object.values(value);
    if (Array.isArray(value) !== (typeof step === "number") || !Object.hasOwn(value, step)) return [];
    // Wrapped, so that a list stays one value.
    return [(value as Record<string | number, unknown>)[step]];
  };
}
