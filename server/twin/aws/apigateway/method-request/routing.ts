import type { Method, RestApi } from "../rest-api.ts";

export interface Route {
  readonly method: Method;
  /** Path parameters, not decoded. */
  readonly parameters: Readonly<Record<string, string>>;
}

interface Candidate {
  readonly method: Method;
  readonly segments: readonly string[];
}

export type Router = (httpMethod: string, path: string) => Route | undefined;

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
const methodsOfAny = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

/**
 * Creates a router for paths below the stage. In each segment a literal takes precedence over a parameter, and a parameter over a greedy
 * one. A resource without the method is skipped; a declared method takes precedence over `ANY`.
 */
export function createRouter({ methods }: Pick<RestApi, "methods">): Router {
  const candidates: readonly Candidate[] = methods
    .map((method) => ({ method, segments: split(method.resourcePath) }))
    .sort(byPrecedence);
  return (httpMethod, path) => {
    const segments = split(path);
    const found = candidates.find(
      (candidate) => accepts(candidate.method, httpMethod) && matches(candidate.segments, segments),
    );
    return found && { method: found.method, parameters: bind(found.segments, segments) };
  };
}

// API Gateway ignores repeated leading slashes and a trailing one.
function split(path: string): readonly string[] {
  return path.replace(/^\/+/, "").replace(/\/$/, "").split("/");
}

function accepts({ httpMethod }: Method, asked: string): boolean {
  return httpMethod === asked || (httpMethod === "ANY" && methodsOfAny.includes(asked));
}

function matches(resource: readonly string[], path: readonly string[]): boolean {
  const sameLength = isGreedy(resource.at(-1) ?? "") ? path.length >= resource.length : path.length === resource.length;
  return (
    sameLength &&
    resource.every((segment, index) => (isParameter(segment) ? path[index] !== "" : segment === path[index]))
  );
}

function byPrecedence(a: Candidate, b: Candidate): number {
  const length = Math.max(a.segments.length, b.segments.length);
  for (let index = 0; index < length; index++) {
    const difference = rank(a.segments[index]) - rank(b.segments[index]);
    if (difference !== 0) return difference;
  }
  return Number(a.method.httpMethod === "ANY") - Number(b.method.httpMethod === "ANY");
}

function rank(segment: string | undefined): number {
  if (segment === undefined) return 3;
  if (isGreedy(segment)) return 2;
  return isParameter(segment) ? 1 : 0;
}

function bind(resource: readonly string[], path: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    resource.flatMap((segment, index) => {
      if (isGreedy(segment)) return [[segment.slice(1, -2), path.slice(index).join("/")]];
      return isParameter(segment) ? [[segment.slice(1, -1), path[index] ?? ""]] : [];
    }),
  );
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}

function isGreedy(segment: string): boolean {
  return isParameter(segment) && segment.endsWith("+}");
}
