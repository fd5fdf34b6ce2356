import http from "node:http";
import { UsageError } from "./errors/usage-error.ts";

const names = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];

/** Node since 24.14: https://nodejs.org/api/http.html#httpsetglobalproxyfromenvproxyenv */
const { setGlobalProxyFromEnv } = http as { setGlobalProxyFromEnv?: (env: NodeJS.ProcessEnv) => unknown };

/** Lets `fetch` use the proxy that the environment names, if this Node can. The twin, on this machine, is reached without it. */
export function followProxyVariables(env: NodeJS.ProcessEnv): void {
  const name = proxyVariable(env);
  if (name === undefined) return;
  const direct = [env["no_proxy"] || env["NO_PROXY"], "localhost,127.0.0.1,[::1]"].filter(Boolean).join(",");
  try {
    setGlobalProxyFromEnv?.({ ...env, no_proxy: direct });
  } catch {
    throw new UsageError(`${name} does not hold the URL of a proxy.`, "Such as http://proxy.example:3128.");
  }
}

/** The name of a proxy's variable that this Node does not follow. */
export function ignoredProxyVariable(env: NodeJS.ProcessEnv): string | undefined {
  return setGlobalProxyFromEnv === undefined ? proxyVariable(env) : undefined;
}

function proxyVariable(env: NodeJS.ProcessEnv): string | undefined {
  return names.find((name) => env[name]);
}
