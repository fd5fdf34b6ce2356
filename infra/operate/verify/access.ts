import { randomUUID } from "node:crypto";
import { operationsOf, signedMethods } from "../../contract/operations.ts";
import { answerCheck, type Check, errorCheck } from "./check.ts";
import type { Verification } from "./deployment.ts";
import { type Api, send } from "./requests.ts";

/** Checks that the API requires signatures, and allows pages of other origins. */
export function accessChecks({ deployment }: Verification): Check[] {
  const { contract, caller } = deployment;
  const preflights = operationsOf(contract).filter(({ method }) => method === "OPTIONS");
  return [
    ...signedMethods(contract).map(({ method, path }) => unsignedCheck(deployment, method, path)),
    signedCheck(deployment),
    errorCheck("GET /jobs signed with another secret", 403, "INVALID_SIGNATURE", () =>
      send(deployment, { method: "GET", path: "/jobs", credentials: { ...caller, secretAccessKey: "another" } }),
    ),
    ...preflights.map(({ path }) => preflightCheck(deployment, path)),
  ];
}

/** The checks that cost nothing and leave nothing behind. */
export function freeChecks(api: Api): readonly [unsigned: Check, signed: Check] {
  return [unsignedCheck(api, "GET", "/jobs"), signedCheck(api)];
}

function unsignedCheck(api: Api, method: string, path: string): Check {
  return answerCheck(
    `${method} ${path} without a signature`,
    "403",
    () => send(api, { method, path: withId(path), credentials: null }),
    ({ status }) => status === 403,
  );
}

function signedCheck(api: Api): Check {
  return answerCheck(
    "GET /jobs with a signature",
    "200",
    () => send(api, { method: "GET", path: "/jobs?limit=1" }),
    ({ status }) => status === 200,
  );
}

function preflightCheck(api: Api, path: string): Check {
  return answerCheck(
    `OPTIONS ${path}, the preflight of a page`,
    "204, with the allowed methods",
    () => send(api, { method: "OPTIONS", path: withId(path), headers: preflight, credentials: null }),
    ({ status, headers }) =>
      status === 204 &&
      headers["access-control-allow-origin"] === "*" &&
      ["GET", "POST", "DELETE"].every((method) => headers["access-control-allow-methods"]?.includes(method)),
  );
}

const preflight = {
  Origin: "https://page.example",
  "Access-Control-Request-Method": "POST",
  "Access-Control-Request-Headers": "authorization,content-type,x-amz-date",
};

/** The path with a random id in place of each parameter. */
function withId(path: string): string {
  return path.replaceAll(/\{\w+\}/g, () => randomUUID());
}
