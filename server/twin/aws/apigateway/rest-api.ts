import type { Readings } from "../readings/readings.ts";
import type { Template } from "./template/index.ts";

/** A REST API as API Gateway holds it after the import of an OpenAPI file. */
export interface RestApi {
  readonly methods: readonly Method[];
  readonly gatewayResponses: Readonly<Record<string, GatewayResponse>>;
  /** What it is served under where nothing settles what AWS does. */
  readonly readings: Readings;
}

export interface Method {
  /** `ANY` stands for all that the resource does not name. */
  readonly httpMethod: string;
  /** `/jobs/{jobId}` */
  readonly resourcePath: string;
  /** The contract's `operationId`. */
  readonly operationName: string | undefined;
  readonly authorization: "AWS_IAM" | "NONE";
  readonly validatesBody: boolean;
  readonly validatesParameters: boolean;
  /** `method.request.header.X`, and whether it is required. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** By content type. */
  readonly requestModels: Readonly<Record<string, Model>>;
  readonly integration: Integration;
}

/** Says what is wrong with a value, in the words of API Gateway's validator; undefined if nothing is. */
export type Model = (value: unknown) => string | undefined;

export interface Integration {
  readonly type: "AWS" | "AWS_PROXY" | "MOCK";
  /** Absent for a mock. */
  readonly target: IntegrationTarget | undefined;
  readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  readonly timeoutMs: number;
  /** `integration.request.{header,querystring,path}.X`, and the expression mapped to it. */
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly requestTemplates: Readonly<Record<string, Template>>;
  readonly responses: readonly IntegrationResponse[];
}

export type IntegrationTarget =
  | { readonly service: "lambda"; readonly functionName: string; readonly httpMethod: string }
  | { readonly service: "dynamodb" | "events"; readonly action: string };

export interface IntegrationResponse {
  /** Whether the pattern matches a whole text; absent for the default. */
  readonly selects: ((text: string) => boolean) | undefined;
  readonly statusCode: number;
  /** `method.response.header.X`, and the expression mapped to it. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, Template>>;
}

export interface GatewayResponse {
  readonly statusCode: number | undefined;
  /** `gatewayresponse.header.X`, and the expression mapped to it. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
}
