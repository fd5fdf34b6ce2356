import type { ParamsOption, RequestBodyOption } from "openapi-fetch";
import type { paths } from "../generated/contract.ts";

/** A request before it is signed. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** What came of a request. */
export interface SendResult {
  readonly response: Response;
  /** The response's body. */
  readonly text: string;
  /** What was signed. */
  readonly canonical: string;
}

/** Signs a request and sends it. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<SendResult>;

type Method = "GET" | "POST" | "DELETE";
type Options<Operation> = ParamsOption<Operation> & RequestBodyOption<Operation>;

/** What the options of every operation are. */
interface AnyOptions {
  readonly params?: {
    readonly path?: Record<string, unknown>;
    readonly query?: Record<string, unknown>;
    readonly header?: Record<string, string>;
  };
  readonly body?: unknown;
}

/**
 * The request of an operation, typed by the contract through openapi-fetch. Its client is not used: it makes a `Request`,
 * whose body can only be read back as a stream, which is ten times as slow to sign as a text.
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
