import validations from "dynalite/validations/index.js";

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
// Recorded from DynamoDB, with its messages: https://github.com/paritysuite/dynamodb-conformance/tree/main/tests/tier3/limits and
// https://github.com/scylladb/scylladb/blob/master/test/alternator/test_limits.py
const maxExpressionBytes = 4_096;
const maxOperators = 300;

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth
// Each of an attribute's 32 levels is an object that names a type, inside an object or a list; the last can be a set.
const maxAttributeDepth = 64;
// BatchWriteItem nests an attribute deepest: body, tables, requests of a table, request, put, item.
const maxBodyDepth = maxAttributeDepth + 6;

export const nestingProblem =
  "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit";

const expressionNames = [
  "UpdateExpression",
  "ConditionExpression",
  "KeyConditionExpression",
  "FilterExpression",
  "ProjectionExpression",
] as const;

/** Adds limits that dynalite lacks to its validation of expressions and attributes. */
export function addLimits(): void {
  const { validateAttributeValue, validateExpressions } = validations;
  validations.validateAttributeValue = (value) =>
    isDeeper(value, maxAttributeDepth) ? nestingProblem : validateAttributeValue(value);
  validations.validateExpressions = (input) => problemWithExpressions(input) ?? validateExpressions(input);
}

/** Whether an input is nested deeper than any attribute can be. dynalite fails on such a value. */
export function isTooDeepForAnyCall(input: object): boolean {
  return isDeeper(input, maxBodyDepth);
}

function problemWithExpressions(input: Readonly<Record<string, unknown>>): string | undefined {
  for (const name of expressionNames) {
    const expression = input[name];
    const problem = typeof expression === "string" ? problemWithExpression(expression, name) : undefined;
    if (problem !== undefined) return `Invalid ${name}: ${problem}`;
  }
  const values = Object.values(input["ExpressionAttributeValues"] ?? {});
  return values.some((value) => isDeeper(value, maxAttributeDepth)) ? nestingProblem : undefined;
}

function problemWithExpression(expression: string, name: (typeof expressionNames)[number]): string | undefined {
  const bytes = Buffer.byteLength(expression);
  if (bytes > maxExpressionBytes) {
    return `Expression size has exceeded the maximum allowed size; expression size: ${bytes}`;
  }
  // DynamoDB stops counting at this number.
  if (countOperators(expression, name) > maxOperators) {
    return `The expression contains too many operators; operator count: ${maxOperators + 1}`;
  }
  // A pair of parentheses without an operator is redundant, so DynamoDB allows no deeper nesting than operators.
  return depthOf(expression) > maxOperators ? "The expression has redundant parentheses;" : undefined;
}

/** Counts operators. Functions and the `=` of an update do not count; BETWEEN counts by its AND. */
function countOperators(expression: string, name: (typeof expressionNames)[number]): number {
  const operators = name === "UpdateExpression" ? /^[+-]$/ : /^([<>=]|AND|OR|NOT|IN$)/i;
  const tokens = expression.match(/[#:]?\w+|<>|[<>]=?|[=+-]/g) ?? [];
  return tokens.filter((token) => operators.test(token)).length;
}

function depthOf(expression: string): number {
  let depth = 0;
  let deepest = 0;
  for (const character of expression) {
    if (character === "(") deepest = Math.max(deepest, ++depth);
    if (character === ")") depth--;
  }
  return deepest;
}

/** Whether objects and lists are nested deeper than this number of levels. */
function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}
