import type { HttpRequest } from "../../../../server/twin/http/message.ts";
import { added, type Forgeries, type Forgery, withHeader, withTarget } from "./forgery.ts";
import type { Refusal } from "./refusal.ts";
import type { Target } from "./targets.ts";

const invalid = "InvalidSignature";

/** The API's methods for the path. Any other is rejected like an unknown path. */
const methodsOfTheApi = ["GET", "POST"];

function methods({ service, method }: Target): readonly Forgery[] {
  return ["GET", "POST", "PUT", "PATCH", "DELETE"]
    .filter((other) => other !== method)
    .map((other) => ({
      name: `the method, as ${other}`,
      refusal: service === "execute-api" && !methodsOfTheApi.includes(other) ? "MissingAuthenticationToken" : invalid,
      change: (request: HttpRequest) => ({ ...request, method: other }),
    }));
}

/** `refusal` is the API's error, by default that of an unknown path. */
type PathChange = readonly [name: string, pattern: RegExp, replacement: string, refusal?: Refusal];

const paths: readonly PathChange[] = [
  ["with a letter more", /$/, "x"],
  ["with a slash at the end", /([^/])$/, "$1/", invalid],
  ["with a letter encoded", /s$/, "%73"],
  ["with a slash encoded", /\/([^/]+)$/, "%2F$1", "Forbidden"],
  ["with a dot segment encoded", /\/([^/]+)$/, "/%2e/$1"],
  ["with a parent segment encoded", /\/([^/]+)$/, "/x/%2e%2e/$1"],
  ["with a parameter", /$/, ";a=1"],
  ["with a NUL", /$/, "%00"],
  ["with a line break", /$/, "%0d%0aX-Injected:1"],
  ["with a question mark encoded", /$/, "%3Fa=1"],
  ["in capitals", /[a-z]+$/, "JOBS"],
];

/** A changed path of STS is read as a stage, which does not exist. */
function refusalOfPath({ service, path, headers }: Target, ofTheApi: Refusal): Refusal {
  if (service === "execute-api") return ofTheApi;
  // In DynamoDB and EventBridge a header selects the action, and the path is only signed.
  return path === "/" && !("x-amz-target" in headers) ? "Forbidden" : invalid;
}

function pathForgeries(target: Target): readonly Forgery[] {
  return paths
    .filter(([, pattern, replacement]) => target.path.replace(pattern, replacement) !== target.path)
    .map(([name, pattern, replacement, ofTheApi = "MissingAuthenticationToken"]) => ({
      name: `the path, ${name}`,
      refusal: refusalOfPath(target, ofTheApi),
      change: withTarget((sent) => sent.replace(target.path, target.path.replace(pattern, replacement))),
    }));
}

const join = (target: string, pair: string) => `${target}${target.includes("?") ? "&" : "?"}${pair}`;

function queries(target: Target): readonly Forgery[] {
  const extra = ["a=1", "a", "=1", "limit=100", "X-Amz-Expires=1", "%00=1", "Action=AssumeRole"];
  const present: Forgery[] = target.query.flatMap(([name, value]) => [
    {
      name: `${name}, changed`,
      refusal: invalid,
      change: withTarget((sent) => sent.replace(`${name}=${value}`, `${name}=0`)),
    },
    { name: `${name}, removed`, refusal: invalid, change: withTarget((sent) => sent.replace(`${name}=${value}`, "")) },
    { name: `${name}, sent twice`, refusal: invalid, change: withTarget((sent) => join(sent, `${name}=${value}`)) },
    {
      name: `${name}, in capitals`,
      refusal: invalid,
      change: withTarget((sent) => sent.replace(name, name.toUpperCase())),
    },
  ]);
  const all: readonly Forgery[] = [
    ...extra.map(
      (pair): Forgery => ({ name: `${pair}, added`, refusal: invalid, change: withTarget((sent) => join(sent, pair)) }),
    ),
    {
      name: "the algorithm, in the query too",
      refusal: invalid,
      change: withTarget((sent) => join(sent, "X-Amz-Algorithm=AWS4-HMAC-SHA256")),
    },
    ...present,
  ];
  return all.map((forgery) => ({ ...forgery, name: `the query, ${forgery.name}` }));
}

/** The unsigned header that selects the service. The path selects the API. */
function services({ service, headers }: Target): readonly Forgery[] {
  if (service === "execute-api") return [];
  const names = [
    "DynamoDB_20120810.DeleteTable",
    "DynamoDB_20120810.Scan",
    "AWSEvents.StartReplay",
    "AWSEvents.PutEvents",
  ];
  return names
    .filter((name) => name !== headers["x-amz-target"])
    .map((name) => ({ name: `X-Amz-Target, ${name}`, refusal: invalid, change: retargeted(name) }));
}

function retargeted(name: string): (request: HttpRequest) => HttpRequest {
  return (request) =>
    added("X-Amz-Target", name)?.(withHeader("x-amz-target", () => undefined)?.(request) ?? request) ?? request;
}

export const requestLineForgeries: Forgeries = (target) => [
  ...methods(target),
  ...pathForgeries(target),
  ...queries(target),
  ...services(target),
];
