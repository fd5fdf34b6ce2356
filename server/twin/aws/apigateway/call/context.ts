import type { HttpRequest } from "../../../http/message.ts";
import { header } from "../../../http/message.ts";
import type { Identity } from "../../iam/identity.ts";
import type { Method } from "../rest-api.ts";
import { overrides } from "./overrides.ts";

export interface ContextInput {
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Includes the stage. */
  readonly path: string;
  readonly stage: string;
  readonly apiId: string;
  readonly accountId: string;
  readonly region: string;
  readonly now: number;
}

/** A call's `$context`. Templates write to its override maps. */
export type Context = Record<string, unknown> & {
  readonly requestId: string;
  /** Includes the stage. */
  readonly path: string;
  readonly requestOverride: Record<"header" | "path" | "querystring", Record<string, unknown>>;
  responseOverride: ResponseOverride;
};

export interface ResponseOverride {
  readonly header: Record<string, unknown>;
  readonly status?: unknown;
}

/**
 * Creates `$context.responseOverride` with the given values. A response template may set the status and each header once, and any key of
 * its own. It may set a given value again unless `final`.
 */
export function createResponseOverride(
  { header = {}, status, ...others }: Partial<ResponseOverride> = {},
  final = true,
): ResponseOverride {
  const isFree = (name: string) => !final && Object.hasOwn(header, name);
  return overrides(
    {
      ...others,
      header: overrides({ ...header }, (name) => !isFree(name)),
      ...(status !== undefined && { status }),
    },
    (name) => name === "status" && (final || status === undefined),
  );
}

/**
 * Creates a call's context with the keys recorded on AWS.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function createContext({
  request,
  requestId,
  extendedRequestId,
  path,
  stage,
  apiId,
  accountId,
  region,
  now,
}: ContextInput): Context {
  return {
    resourceId: null,
    resourcePath: null,
    httpMethod: request.method,
    extendedRequestId,
    requestTime: commonLogTime(now),
    path,
    accountId,
    protocol: "HTTP/1.1",
    requestOverride: { header: overrides({}), path: overrides({}), querystring: overrides({}) },
    stage,
    domainPrefix: apiId,
    requestTimeEpoch: now,
    requestId,
    identity: {
      cognitoIdentityPoolId: null,
      accountId: null,
      cognitoIdentityId: null,
      caller: null,
      sourceIp: request.sourceIp,
      principalOrgId: null,
      accessKey: null,
      cognitoAuthenticationType: null,
      cognitoAuthenticationProvider: null,
      userArn: null,
      userAgent: header(request, "user-agent") ?? null,
      user: null,
    },
    domainName: `${apiId}.execute-api.${region}.amazonaws.com`,
    deploymentId: "local",
    responseOverride: createResponseOverride(),
    apiId,
  };
}

export function addMethod(context: Context, { resourcePath }: Method): void {
  Object.assign(context, { resourcePath, resourceId: Buffer.from(resourcePath).toString("hex").slice(-6) });
}

/** Adds the caller's identity, which IAM authorization provides. */
export function addIdentity(context: Context, { accountId, accessKeyId, arn, userId }: Identity): void {
  Object.assign(context["identity"] as object, {
    accountId,
    accessKey: accessKeyId,
    userArn: arn,
    caller: userId,
    user: userId,
  });
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function commonLogTime(now: number): string {
  const [date = "", time = ""] = new Date(now).toISOString().split("T");
  const [year, month, day] = date.split("-");
  return `${day}/${months[Number(month) - 1]}/${year}:${time.slice(0, 8)} +0000`;
}
