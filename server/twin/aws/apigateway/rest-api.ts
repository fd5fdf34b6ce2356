import type { Readings } from "../readings/readings.ts";
import type { Template } from "./template/index.ts";

/** A REST API as API Gateway holds it after importing an OpenAPI file. */
export interface RestApi {
  readonly methods: readonly Method[];
  readonly gatewayResponses: Readonly<Record<string, GatewayResponse>>;
  /** The answers assumed where AWS's behaviour is unknown. */
  readonly readings: Readings;
}

export interface Method {
  /** `ANY` matches every method that the resource does not declare. */
  readonly httpMethod: string;
  /** `/jobs/{jobId}` */
  readonly resourcePath: string;
  /** The `operationId`. */
  readonly operationName: string | undefined;
  readonly authorization: "AWS_IAM" | "NONE";
  readonly validatesBody: boolean;
  readonly validatesParameters: boolean;
  /** Whether a parameter is required, by `method.request.header.X`. */
  readonly requestParameters: Readonly<Record<string, boolean>>;
  /** By content type. */
  readonly requestModels: Readonly<Record<string, Model>>;
  readonly integration: Integration;
}

/** Validates a value. Returns the error string of API Gateway's validator, or undefined if the value is valid. */
export type Model = (value: unknown) => string | undefined;

export interface Integration {
  readonly type: "AWS" | "AWS_PROXY" | "MOCK";
  /** Absent for a mock. */
  readonly target: IntegrationTarget | undefined;
  readonly passthroughBehavior: "WHEN_NO_MATCH" | "WHEN_NO_TEMPLATES" | "NEVER";
  readonly timeoutMs: number;
  /** Mapping expressions, by `integration.request.{header,querystring,path}.X`. */
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly requestTemplates: Readonly<Record<string, Template>>;
  readonly responses: readonly IntegrationResponse[];
}

export type IntegrationTarget =
  | { readonly service: "lambda"; readonly functionName: string; readonly httpMethod: string }
  | { readonly service: "dynamodb" | "events"; readonly action: string };

export interface IntegrationResponse {
  /** Tests the selection pattern; undefined for the default response. */
  readonly selects: ((text: string) => boolean) | undefined;
  readonly statusCode: number;
  /** Mapping expressions, by `method.response.header.X`. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, Template>>;
}

export interface GatewayResponse {
  readonly statusCode: number | undefined;
  /** Mapping expressions, by `gatewayresponse.header.X`. */
  readonly responseParameters: Readonly<Record<string, string>>;
  readonly responseTemplates: Readonly<Record<string, string>>;
}
