import { type Contract, type Operation, operationsOf } from "./contract.ts";
import type { Item } from "./convert.ts";

/** The workflow's order. Other operations come last. */
const order = ["submitJob", "getJob", "listJobs", "cancelJob"];

/** The requests of a converted contract, flat and in the workflow's order, each with the script that checks its response. */
export function requestsOf(items: readonly Item[], contract: Contract, scripts: ReadonlyMap<string, string>): object[] {
  const operations = operationsOf(contract);
  return flat(items)
    .map((item) => ({ item, operation: operationOf(item, operations) }))
    .toSorted((a, b) => positionOf(a.operation) - positionOf(b.operation))
    .map(({ item: { name, request, response }, operation }) => ({
      name,
      event: checkedBy(scripts.get(operation.operationId)),
      request: withVariables(request),
      response: response.flatMap((saved) => examplesOf(saved, operation)),
    }));
}

function flat(items: readonly Item[]): Item[] {
  return items.flatMap((item) => (item.item === undefined ? item : flat(item.item)));
}

function operationOf({ name, request: { method, url } }: Item, operations: ReadonlyMap<string, Operation>): Operation {
  const path = url.path.map((segment) => segment.replace(/^:(.*)/, "{$1}")).join("/");
  const operation = operations.get(`${method} /${path}`);
  if (operation === undefined) throw new Error(`openapi.yaml has no operation for the request '${name}'`);
  return operation;
}

function positionOf({ operationId }: Operation): number {
  const index = order.indexOf(operationId);
  return index < 0 ? order.length : index;
}

/** Replaces examples by variables: the seconds, and the id of the submitted job, which is the only path parameter. */
function withVariables({ description, method, url, header, body }: Item["request"]): object {
  return {
    description,
    method,
    url: { ...url, variable: url.variable.map((variable) => ({ ...variable, value: "{{jobId}}" })) },
    header,
    body: { ...body, raw: body.raw?.replace(/("seconds": )\d+/, "$1{{seconds}}") },
  };
}

/** A saved response for each example of the contract: the converter takes only the first, and disables optional headers. */
function examplesOf(saved: Item["response"][number], { responses }: Operation): Item["response"] {
  const header = saved.header.map((entry) => ({ ...entry, disabled: false }));
  const examples = responses[saved.code]?.content?.["application/json"]?.examples;
  if (examples === undefined) return [{ ...saved, header }];
  return Object.values(examples).map(({ summary, value }) => ({
    ...saved,
    name: summary,
    header,
    body: JSON.stringify(value, null, 2),
  }));
}

function checkedBy(script: string | undefined): object[] {
  if (script === undefined) return [];
  return [{ listen: "test", script: { type: "text/javascript", exec: script.trimEnd().split("\n") } }];
}
