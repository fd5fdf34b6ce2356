/** The parts of an OpenAPI document with API Gateway's extensions that a deployment reads. */
export interface OpenApiDocument {
  readonly info?: Readonly<Record<string, unknown>>;
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly security?: readonly SecurityRequirement[];
}

/** Keyed by the name of a security scheme. */
type SecurityRequirement = Readonly<Record<string, unknown>>;

/** Operations, keyed by method, and other fields. */
export type PathItem = Readonly<Record<string, unknown>>;

export interface Operation {
  readonly security?: readonly SecurityRequirement[];
  readonly "x-amazon-apigateway-integration"?: Integration;
}

export type Integration = Readonly<Record<string, unknown>>;
