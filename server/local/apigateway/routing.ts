import type { Method, RestApi } from "./rest-api.ts";

export interface Route {
  readonly method: Method;
  /** Path parameters as they stand in the path, undecoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly method: Method;
  readonly segments: readonly string[];
}

export type Router = (httpMethod: string, path: string) => Route | undefined;

/** Finds the method for a path below the stage: a literal segment goes before a parameter. */
export function createRouter({ methods }: Pick<RestApi, "methods">): Router {
  const candidates: readonly Candidate[] = methods.map((method) => ({ method, segments: split(method.resourcePath) }));
  return (httpMethod, path) => {
    const segments = split(path);
    return candidates
      .filter(({ method }) => method.httpMethod === httpMethod)
      .filter((candidate) => matches(candidate.segments, segments))
      .sort((a, b) => specificity(b) - specificity(a))
      .map(({ method, segments: names }) => ({ method, parameters: bind(names, segments) }))[0];
  };
}

// API Gateway tolerates repeated leading slashes and a trailing one.
function split(path: string): readonly string[] {
  return path.replace(/^\/+/, "").replace(/\/$/, "").split("/");
}

function matches(resource: readonly string[], path: readonly string[]): boolean {
  return (
    resource.length === path.length &&
    resource.every((segment, index) => (isParameter(segment) ? path[index] !== "" : segment === path[index]))
  );
}

function specificity({ segments }: Candidate): number {
  return segments.filter((segment) => !isParameter(segment)).length;
}

function bind(resource: readonly string[], path: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    resource.flatMap((segment, index) => (isParameter(segment) ? [[segment.slice(1, -1), path[index] ?? ""]] : [])),
  );
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}
