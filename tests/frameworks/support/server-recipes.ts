import { afterAll, beforeAll, vi } from "vitest";
import type * as express from "../../../docs/examples/recipes/express.ts";
import type * as lambda from "../../../docs/examples/recipes/lambda.ts";
import type * as nextRoute from "../../../docs/examples/recipes/next-route.ts";
import { api } from "./api.ts";

interface ServerRecipes {
  readonly express: typeof express;
  readonly lambda: typeof lambda;
  readonly nextRoute: typeof nextRoute;
}

/** The recipes for servers, in the environment of one that uses the twin. They make their clients when they are imported. */
export function useServerRecipes(): () => ServerRecipes {
  let recipes: ServerRecipes;
  beforeAll(async () => {
    const { baseUrl, region, credentials } = api;
    vi.stubEnv("JOBS_BASE_URL", baseUrl);
    vi.stubEnv("AWS_REGION", region);
    vi.stubEnv("AWS_ACCESS_KEY_ID", credentials.accessKeyId);
    vi.stubEnv("AWS_SECRET_ACCESS_KEY", credentials.secretAccessKey);
    vi.stubEnv("AWS_SESSION_TOKEN", credentials.sessionToken);
    recipes = {
      express: await import("../../../docs/examples/recipes/express.ts"),
      lambda: await import("../../../docs/examples/recipes/lambda.ts"),
      nextRoute: await import("../../../docs/examples/recipes/next-route.ts"),
    };
  });
  afterAll(() => void vi.unstubAllEnvs());
  return () => recipes;
}
