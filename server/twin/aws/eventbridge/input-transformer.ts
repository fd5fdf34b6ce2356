import { EventBridgeError } from "./errors.ts";
import type { BusEvent } from "./event.ts";
import { compileInputPath } from "./input-path.ts";

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_InputTransformer.html */
export interface InputTransformer {
  /** JSON paths by the names that the template has for them. */
  readonly inputPathsMap?: Readonly<Record<string, string>>;
  /** JSON with `<name>` where a value goes. */
  readonly inputTemplate: string;
}

/** What a template can say of its rule and of the moment. */
export interface DeliveryContext {
  readonly ruleArn: string;
  readonly ruleName: string;
  /** When the event came, in milliseconds. */
  readonly ingestionTime: number;
}

type Variable = (event: BusEvent, context: DeliveryContext) => unknown;

interface Placeholder {
  readonly variable: Variable;
  /** Whether it stands inside of a JSON string. */
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
  // Without the detail, and with another name for the type than events have.
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
 * The JSON that a template gives for an event. Throws `EventBridgeError` on a template that EventBridge would refuse; what
 * it returns throws one if an event's values do not give JSON.
 */
export function compileInputTransformer(
  targetId: string,
  { inputPathsMap = {}, inputTemplate }: InputTransformer,
): (event: BusEvent, context: DeliveryContext) => string {
  const paths = Object.entries(inputPathsMap).map(([name, path]) => [name, compileInputPath(path)] as const);
  const parts = parse(targetId, inputTemplate, new Map<string, Variable>([...paths, ...reserved]));
  const blank = parts.map((part) => (typeof part === "string" ? part : part.quoted ? "" : "null")).join("");
  checkJson(blank, (reason) => `Invalid InputTemplate for target ${targetId} : ${reason}`);
  // EventBridge drops the quotation marks of an object in a text, but not of one in a string of a JSON object.
  const isText = !/^\s*[{[]/.test(inputTemplate);
  return (event, context) => {
    const filled = parts
      .map((part) => (typeof part === "string" ? part : print(part, event, context, isText)))
      .join("");
    checkJson(filled, (reason) => `its input template gives no JSON: ${reason}`);
    return filled;
  };
}

/** The template's texts and, between them, its placeholders. */
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

/** In a string, values stand as they are: EventBridge escapes nothing. One that the event does not have is an empty text. */
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
