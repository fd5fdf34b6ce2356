import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type DynamoDb, startDynamoDb } from "../../../server/twin/aws/dynamodb/dynamodb.ts";
import { jobsTableDefinition } from "../../../server/twin/stacks/jobs-api/jobs-table.ts";

let dynamoDb: DynamoDb;
beforeAll(async () => {
  dynamoDb = await startDynamoDb();
  await dynamoDb.createTable(jobsTableDefinition("jobs"));
});
afterAll(() => dynamoDb.close());

async function call(action: string, input: object) {
  const { status, body } = await dynamoDb.call(action, JSON.stringify({ TableName: "jobs", ...input }));
  return { status, ...(status === 400 && { message: JSON.parse(body).message as string }) };
}

const Key = { jobId: { S: "1" } };
const values = (...names: string[]) => ({
  ExpressionAttributeValues: Object.fromEntries(names.map((name) => [name, { S: "a" }])),
});

/** The rest of the input for each kind of expression. */
const kinds = {
  ConditionExpression: (expression: string) =>
    call("DeleteItem", { Key, ConditionExpression: expression, ...values(":v") }),
  FilterExpression: (expression: string) => call("Scan", { FilterExpression: expression, ...values(":v") }),
  KeyConditionExpression: (expression: string) =>
    call("Query", { KeyConditionExpression: expression, ...values(":v") }),
  ProjectionExpression: (expression: string) => call("GetItem", { Key, ProjectionExpression: expression }),
  UpdateExpression: (expression: string) => call("UpdateItem", { Key, UpdateExpression: expression, ...values(":v") }),
};
const refused = (message: string) => ({ status: 400, message });

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-expression-parameters
describe("an expression", () => {
  test.each<[keyof typeof kinds, (bytes: number) => string]>([
    ["ConditionExpression", (bytes) => "b <> :v".padEnd(bytes)],
    ["FilterExpression", (bytes) => "a = :v".padEnd(bytes)],
    ["KeyConditionExpression", (bytes) => "jobId = :v".padEnd(bytes)],
    ["ProjectionExpression", (bytes) => "a".repeat(bytes)],
    ["UpdateExpression", (bytes) => "SET a = :v".padEnd(bytes)],
  ])("has at most 4,096 bytes: %s", async (kind, expression) => {
    expect(await kinds[kind](expression(4_096))).toEqual({ status: 200 });
    expect(await kinds[kind](expression(4_097))).toEqual(
      refused(`Invalid ${kind}: Expression size has exceeded the maximum allowed size; expression size: 4097`),
    );
  });

  test("counts bytes, not characters", async () => {
    expect(await kinds.FilterExpression(`${"é".repeat(2_049)}`)).toEqual(
      refused("Invalid FilterExpression: Expression size has exceeded the maximum allowed size; expression size: 4098"),
    );
  });

  const tooMany = (kind: string) =>
    refused(`Invalid ${kind}: The expression contains too many operators; operator count: 301`);

  test.each([
    ["joined", (count: number) => joined("a=:v", count)],
    ["nested", (count: number) => nested("or", count - 1)],
    ["of lists", (count: number) => joined("a IN (:v)", count)],
    ["of ranges", (count: number) => joined("a BETWEEN :v AND :v", count)],
  ])("has at most 300 operators: comparisons %s", async (_, comparisons) => {
    expect(await kinds.FilterExpression(`NOT ${comparisons(150)}`)).toEqual({ status: 200 });
    expect(await kinds.FilterExpression(comparisons(151))).toEqual(tooMany("FilterExpression"));
  });

  test("has at most 300 arithmetic operators in an update; assignments do not count", async () => {
    const assignments = `SET ${Array.from({ length: 310 }, (_, index) => `a${index}=:v`).join(",")}`;
    expect(await kinds.UpdateExpression(assignments)).toEqual({ status: 200 });
    expect(await kinds.UpdateExpression(`SET a = :v${" + :v".repeat(301)}`)).toEqual(tooMany("UpdateExpression"));
  });

  test("may have attributes and values with the names of operators", async () => {
    const names = { ExpressionAttributeNames: { "#and": "a" } };
    const FilterExpression = Array(150).fill("#and=:or").join(" AND ");
    expect(await call("Scan", { FilterExpression, ...names, ...values(":or") })).toEqual({ status: 200 });
  });

  // https://github.com/scylladb/scylladb/blob/master/test/alternator/test_limits.py records it of DynamoDB.
  test.each(["or", "and"])("may have 149 nested parentheses, as on DynamoDB: %s", async (operator) => {
    expect(await kinds.FilterExpression(nested(operator, 149))).toEqual({ status: 200 });
  });

  test.each([
    ["redundant", `${"(".repeat(1_000)}a = :v${")".repeat(1_000)}`, "The expression has redundant parentheses;"],
    [
      "redundant around an operand",
      `${"(".repeat(16)}a${")".repeat(16)} = :v`,
      "The expression has redundant parentheses;",
    ],
    ["not closed", "(".repeat(300), "Syntax error; "],
    ["3,000", "(".repeat(3_000), "The expression has redundant parentheses;"],
  ])("with parentheses that are %s is refused, and the table stays usable", async (_, expression, reason) => {
    const answer = await kinds.FilterExpression(expression);
    expect(answer.status).toBe(400);
    expect(answer.message?.startsWith(`Invalid FilterExpression: ${reason}`)).toBe(true);
    expect(await call("GetItem", { Key })).toEqual({ status: 200 });
  });
});

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html#limits-attributes-nested-depth
describe("an attribute has at most 32 levels", () => {
  const deep = (wraps: number): object => (wraps === 0 ? { S: "a" } : { M: { n: deep(wraps - 1) } });
  const list = (wraps: number): object => (wraps === 0 ? { SS: ["a"] } : { L: [list(wraps - 1)] });
  const tooDeep = refused(
    "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit",
  );

  test.each([
    ["of an item", (data: object) => call("PutItem", { Item: { ...Key, data } })],
    [
      "of an expression",
      (data: object) =>
        call("UpdateItem", { Key, UpdateExpression: "SET b = :d", ExpressionAttributeValues: { ":d": data } }),
    ],
    [
      "of a batch",
      (data: object) =>
        call("BatchWriteItem", { RequestItems: { jobs: [{ PutRequest: { Item: { ...Key, data } } }] } }),
    ],
    ["of an update", (Value: object) => call("UpdateItem", { Key, AttributeUpdates: { data: { Value } } })],
  ])("%s", async (_, send) => {
    for (const nest of [deep, list]) {
      expect(await send(nest(31))).toEqual({ status: 200 });
      expect(await send(nest(32))).toEqual(tooDeep);
      expect(await send(nest(500))).toEqual(tooDeep);
    }
  });

  test("also where the input has no type", async () => {
    const { status } = await dynamoDb.call("GetItem", `{"x":${"[".repeat(100_000)}${"]".repeat(100_000)}}`);
    expect(status).toBe(400);
  });
});

/** Nests this number of comparisons in parentheses. */
function nested(operator: string, depth: number): string {
  return `a=:v ${`${operator} (a=:v `.repeat(depth)}${")".repeat(depth)}`;
}

function joined(comparison: string, count: number): string {
  return Array(count).fill(comparison).join(" or ");
}
