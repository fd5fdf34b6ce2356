import type { ParamsOption, RequestBodyOption } from "openapi-fetch";
import type { paths } from "../generated/contract.ts";

/** An unsigned request. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** A response, with the canonical request that was signed. */
export interface SendResult {
  readonly response: Response;
  /** The response body. */
  readonly text: string;
  readonly canonical: string;
}

/** Signs a request and sends it. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<SendResult>;

type Method = "GET" | "POST" | "DELETE";
type Options<Operation> = ParamsOption<Operation> & RequestBodyOption<Operation>;

/** The options of any operation. */
interface AnyOptions {
  readonly params?: {
    readonly path?: Record<string, unknown>;
    readonly query?: Record<string, unknown>;
    readonly header?: Record<string, string>;
  };
  readonly body?: unknown;
}

/**
 * Builds the request of an operation, typed from the contract by openapi-fetch. Its client is not used: it creates a `Request`, whose
 * body must be read back as a stream to be signed, which takes ten times as long as signing a string.
 */
export function operation<P extends keyof paths, M extends Method>(
  baseUrl: string,
  method: M,
  path: P,
  options: Options<paths[P][Lowercase<M>]>,
): HttpRequest {
  const { params: { path: parts = {}, query = {}, header = {} } = {}, body } = options as AnyOptions;
  const search = Object.entries(query)
    .flatMap(([name, value]) => (value === undefined ? [] : `${name}=${encodeURIComponent(value as string)}`))
    .join("&");
  return {
    method,
    url:
      baseUrl +
      path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(parts[name] as string)) +
      (search && `?${search}`),
    headers: { ...header, ...(body !== undefined && { "Content-Type": "application/json" }) },
    body: JSON.stringify(body) ?? null,
  };
}
