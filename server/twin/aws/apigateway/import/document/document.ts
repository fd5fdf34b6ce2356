import type { IntegrationKey } from "../integrations/integration-keys.ts";

/** The parts of an OpenAPI file that the import reads. They are not validated yet: the import checks each part that it reads. */
export interface OpenApiDocument {
  readonly openapi?: unknown;
  readonly swagger?: unknown;
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components?: {
    readonly schemas?: Readonly<Record<string, object>>;
    readonly securitySchemes?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  };
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly "x-amazon-apigateway-request-validators"?: Readonly<Record<string, Validator>>;
  readonly "x-amazon-apigateway-request-validator"?: string;
  readonly "x-amazon-apigateway-gateway-responses"?: Readonly<Record<string, unknown>>;
}

export interface Validator {
  readonly validateRequestBody?: boolean;
  readonly validateRequestParameters?: boolean;
}

export interface Operation {
  readonly operationId?: string;
  readonly parameters?: unknown;
  readonly requestBody?: unknown;
  readonly responses?: Readonly<Record<string, unknown>>;
  readonly security?: readonly Readonly<Record<string, unknown>>[];
  readonly "x-amazon-apigateway-request-validator"?: string;
  readonly "x-amazon-apigateway-auth"?: unknown;
  readonly "x-amazon-apigateway-integration"?: unknown;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html */
export type IntegrationObject = { readonly [key in IntegrationKey]?: unknown };
