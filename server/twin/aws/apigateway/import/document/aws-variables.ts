import { account } from "../../../account.ts";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/import-api-aws-variables.html
const values: Readonly<Record<string, string>> = {
  "AWS::AccountId": account.id,
  "AWS::Partition": "aws",
  "AWS::Region": account.region,
  "AWS::URLSuffix": "amazonaws.com",
};

/** Whether API Gateway's import replaces `${name}`. */
export function isAwsVariable(name: string): boolean {
  return Object.hasOwn(values, name);
}

/** Replaces AWS's variables everywhere, including in templates. Objects without one are returned unchanged. */
export function fillAwsVariables<T>(document: T): T {
  const filled = new Map<object, unknown>();

  function fill(value: unknown): unknown {
    if (typeof value === "string") return fillText(value);
    if (typeof value !== "object" || value === null) return value;
    if (!filled.has(value)) filled.set(value, fillObject(value));
    return filled.get(value);
  }

  function fillObject(value: object): unknown {
    const entries = Object.entries(value).map(([key, part]) => [key, part, fill(part)] as const);
    if (entries.every(([, part, changed]) => part === changed)) return value;
    return Array.isArray(value)
      ? entries.map(([, , changed]) => changed)
      : Object.fromEntries(entries.map(([key, , changed]) => [key, changed]));
  }

  return fill(document) as T;
}

function fillText(text: string): string {
  return text.replace(/\$\{(AWS::\w+)\}/g, (variable, name: string) => values[name] ?? variable);
}
