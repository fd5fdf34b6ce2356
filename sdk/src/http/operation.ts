import { createFinalURL, type ParamsOption, type RequestBodyOption } from "openapi-fetch";
import type { paths } from "../generated/contract.ts";

/** A request before it is signed. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

/** What came of a request. */
export interface Sent {
  readonly response: Response;
  /** What was signed. */
  readonly canonical: string;
}

/** Signs a request and sends it. */
export type Send = (request: HttpRequest, signal: AbortSignal) => Promise<Sent>;

type Method = "get" | "post";
type Options<Operation> = ParamsOption<Operation> & RequestBodyOption<Operation>;

/** What the options of every operation are. */
interface AnyOptions {
  readonly params?: { readonly path?: Record<string, unknown>; readonly header?: Record<string, string> };
  readonly body?: unknown;
}

/**
 * The request of an operation, typed by the contract through openapi-fetch. Its client is not used: it makes a `Request`,
 * whose body can only be read back as a stream, which is ten times as slow to sign as a text; and without it the SDK is
 * smaller by a fifth.
 */
export function operation<P extends keyof paths, M extends Method>(
  baseUrl: string,
  method: M,
  path: P,
  options: Options<paths[P][M]>,
): HttpRequest {
  const { params = {}, body } = options as AnyOptions;
  return {
    method: method.toUpperCase(),
    url: createFinalURL(path, { baseUrl, params: { query: {}, ...params }, pathSerializer, querySerializer: () => "" }),
    headers: { ...params.header, ...(body !== undefined && { "Content-Type": "application/json" }) },
    body: JSON.stringify(body),
  };
}

function pathSerializer(url: string, values: Record<string, unknown>): string {
  return url.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(`${values[name]}`));
}
