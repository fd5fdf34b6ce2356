import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compileInputPath } from "./input-path.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
export interface InputTransformer {
  /** JSON paths by the names that the template uses. */
  readonly inputPathsMap?: Readonly<Record<string, string>>;
  /** JSON with `<name>` as placeholders. */
  readonly inputTemplate: string;
}

/** The values of a delivery that a template can use. */
export interface DeliveryContext {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** When the event arrived, in milliseconds since the epoch. */
  readonly ingestionTime: number;
}

type Variable = (event: BusEvent, context: DeliveryContext) => unknown;

interface Placeholder {
  readonly variable: Variable;
  /** Whether it is inside a JSON string. */
  readonly quoted: boolean;
}

// https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html#eb-transform-input-predefined
const reserved: readonly [string, Variable][] = [
  ["aws.events.rule-arn", (_event, { ruleArn }) => ruleArn],
  ["aws.events.rule-name", (_event, { ruleName }) => ruleName],
  [
    "aws.events.event.ingestion-time",
    (_event, { ingestionTime }) => `${new Date(ingestionTime).toISOString().slice(0, 19)}Z`,
  ],
  // Without `detail`, and with `detailType` instead of `detail-type`.
  [
    "aws.events.event",
    ({ id, account, "detail-type": detailType, time, source, region, resources, version }) => ({
      id,
      account,
      detailType,
      time,
      source,
      region,
      resources,
      version,
    }),
  ],
  ["aws.events.event.json", (event) => event],
];

/**
 * Compiles a template to a function that returns the JSON for an event. Throws `EventBridgeError` if EventBridge would refuse the
 * template. The function throws one if the result for an event is not JSON.
 */
export function compileInputTransformer(
  targetId: string,
  { inputPathsMap = {}, inputTemplate }: InputTransformer,
): (event: BusEvent, context: DeliveryContext) => string {
  const paths = Object.entries(inputPathsMap).map(([name, path]) => [name, compileInputPath(path)] as const);
  const parts = parse(targetId, inputTemplate, new Map<string, Variable>([...paths, ...reserved]));
  const blank = parts.map((part) => (typeof part === "string" ? part : part.quoted ? "" : "null")).join("");
  checkJson(blank, (reason) => `Invalid InputTemplate for target ${targetId} : ${reason}`);
  // EventBridge drops the quotation marks of an object inside a string template, but not inside a string of a JSON object.
  const isText = !/^\s*[{[]/.test(inputTemplate);
  return (event, context) => {
    const filled = parts
      .map((part) => (typeof part === "string" ? part : print(part, event, context, isText)))
      .join("");
    checkJson(filled, (reason) => `the result of its input template is not JSON: ${reason}`);
    return filled;
  };
}

/** Splits a template into strings and placeholders. */
function parse(targetId: string, template: string, variables: ReadonlyMap<string, Variable>): (string | Placeholder)[] {
  let quoted = false;
  return template.split(/(<[^<>]+>)/).map((part, index) => {
    if (index % 2 === 0) {
      for (const [mark] of part.matchAll(/\\.|"/gs)) if (mark === '"') quoted = !quoted;
      return part;
    }
    const name = part.slice(1, -1);
    const variable = variables.get(name);
    if (variable !== undefined) return { variable, quoted };
    throw new EventBridgeError(
      "ValidationException",
      `InputTemplate for target ${targetId} contains invalid placeholder ${name}.`,
    );
  });
}

/** Inside a string EventBridge inserts values without escaping. A missing value is an empty string. */
function print({ variable, quoted }: Placeholder, event: BusEvent, context: DeliveryContext, isText: boolean): string {
  const value = variable(event, context) ?? "";
  if (!quoted) return JSON.stringify(value);
  if (typeof value === "string") return value;
  const json = JSON.stringify(value);
  return isText ? json.replaceAll('"', "") : json;
}

function checkJson(text: string, message: (reason: string) => string): void {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new EventBridgeError("ValidationException", message(error instanceof Error ? error.message : String(error)));
  }
}
