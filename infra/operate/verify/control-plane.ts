import { isDeepStrictEqual } from "node:util";
import {
  APIGatewayClient,
  GetMethodCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  GetResourcesCommand,
  type Method,
  type RequestValidator,
} from "@aws-sdk/client-api-gateway";
import { deployedContract } from "../../contract/deployed-contract.ts";
import { isObject } from "../../contract/objects.ts";
import type { OpenApiDocument } from "../../contract/openapi.ts";
import { operationsOf } from "../../contract/operations.ts";
import { refusalOf } from "../aws/explain.ts";
import { type Check, outcome, skippedChecks } from "./check.ts";
import { notOnTheTwin, type Verification } from "./deployment.ts";
import { once } from "./once.ts";

const validatorKey = "x-amazon-apigateway-request-validator";

/** Compares the API that API Gateway imported with the contract: most requests would not show a loss. */
export function controlPlaneChecks({ deployment, signal }: Verification): Check[] {
  const { contract, stack, aws } = deployment;
  const client = new APIGatewayClient(aws.client);
  const restApiId = stack?.restApiId ?? "";
  const ask = async <T>(question: Promise<T>) =>
    question.catch((error: unknown) => {
      throw refusalOf(error, aws);
    });

  // Each list fits into one page of 500.
  const resources = once(() =>
    ask(client.send(new GetResourcesCommand({ restApiId, limit: 500 }), { abortSignal: signal })),
  );
  const validators = once(() =>
    ask(client.send(new GetRequestValidatorsCommand({ restApiId, limit: 500 }), { abortSignal: signal })),
  );
  const models = once(() => ask(client.send(new GetModelsCommand({ restApiId, limit: 500 }), { abortSignal: signal })));

  async function methodOf(httpMethod: string, path: string): Promise<string> {
    const { items = [] } = await resources();
    const resourceId = items.find((resource) => resource.path === path)?.id;
    if (resourceId === undefined) return "no such path";
    const method = await ask(
      client.send(new GetMethodCommand({ restApiId, resourceId, httpMethod }), { abortSignal: signal }),
    );
    return methodText(method, (await validators()).items ?? []);
  }

  async function modelOf(name: string, schema: unknown): Promise<string> {
    const { items = [] } = await models();
    const found = items.find((model) => model.name === name)?.schema;
    if (found === undefined) return "no such model";
    return isDeepStrictEqual(comparable(JSON.parse(found)), comparable(schema)) ? "as deployed" : `another: ${found}`;
  }

  const compare = (name: string, expected: string, read: () => Promise<string>): Check => ({
    name,
    expected,
    async run() {
      const came = await read();
      return outcome(came === expected, came);
    },
  });
  const checks = [
    ...operationsOf(contract).map(({ method, path }) =>
      compare(`get-method ${method} ${path}`, expectedMethod(contract, method, path), () => methodOf(method, path)),
    ),
    ...Object.entries(schemasOf(contract)).map(([name, schema]) =>
      compare(`get-models ${name}`, "as deployed", () => modelOf(name, schema)),
    ),
  ];
  return stack === undefined ? skippedChecks(checks, notOnTheTwin) : checks;
}

/** A method as API Gateway describes it: `AWS_IAM, checks body and parameters, JobParameters`. */
function methodText(method: Method, validators: readonly RequestValidator[]): string {
  const { authorizationType = "no authorization", requestModels = {}, requestValidatorId } = method;
  const validator = validators.find(({ id }) => id === requestValidatorId);
  return [authorizationType, validatorText(validator), ...Object.values(requestModels)].join(", ");
}

function validatorText(validator: Pick<RequestValidator, "validateRequestBody" | "validateRequestParameters"> = {}) {
  const checked = [
    ...(validator.validateRequestBody ? ["body"] : []),
    ...(validator.validateRequestParameters ? ["parameters"] : []),
  ];
  return `checks ${checked.join(" and ") || "nothing"}`;
}

/** The contract's description of a method, in the form of `methodText`. */
export function expectedMethod(contract: OpenApiDocument, method: string, path: string): string {
  const operation = operationsOf(contract).find((each) => each.method === method && each.path === path)?.operation;
  const fields = operation as Readonly<Record<string, unknown>>;
  const root = contract as unknown as Readonly<Record<string, unknown>>;
  const validators = root["x-amazon-apigateway-request-validators"] as Readonly<Record<string, RequestValidator>>;
  const validator = validators[String(fields[validatorKey] ?? root[validatorKey])];
  const body = fields["requestBody"] as { content: Record<string, { schema: { $ref: string } }> } | undefined;
  const models = Object.values(body?.content ?? {}).map(({ schema }) => schema.$ref.replace(/^.*\//, ""));
  const signed = (operation?.security ?? []).length > 0;
  return [signed ? "AWS_IAM" : "NONE", validatorText(validator), ...models].join(", ");
}

/** The deployed schemas, by name. */
export function schemasOf(contract: OpenApiDocument): Readonly<Record<string, unknown>> {
  const { components } = deployedContract(contract) as unknown as { components: { schemas: Record<string, unknown> } };
  return components.schemas;
}

/** A schema without its documentation, and with relative references: the import makes them absolute. */
function comparable(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(comparable);
  if (!isObject(schema)) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => !(["title", "description", "$schema"].includes(key) && typeof value === "string"),
  );
  return Object.fromEntries(
    kept.map(([key, value]) => [key, key === "$ref" ? String(value).replace(/^.*\//, "") : comparable(value)]),
  );
}
