import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { bare, CommandProcess, useCommand } from "./support/command.ts";

const { jobs } = useCommand();
const id = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";

/** Runs `jobs watch` of an API that only a proxy can reach. Resolves with the address that the proxy was asked for. */
async function askedOfProxy(variables: (proxy: string) => NodeJS.ProcessEnv): Promise<string | undefined> {
  const proxy = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void proxy.close());
  await once(proxy, "listening");
  let asked: string | undefined;
  proxy.on("connect", ({ url }, socket) => {
    asked ??= url;
    socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
  });
  const { port } = proxy.address() as AddressInfo;
  const env = {
    ...{ ...bare, JOBS_BASE_URL: "https://api.example.invalid/dev", AWS_REGION: "eu-west-1" },
    ...{ AWS_ACCESS_KEY_ID: "AKIDEXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" },
    ...variables(`http://127.0.0.1:${port}`),
  };
  const { code } = await new CommandProcess(["watch", id, "--timeout", "2s"], env).ended();
  expect(code).not.toBe(0);
  return asked;
}

test("the command uses the proxy that HTTPS_PROXY names", async () => {
  expect(await askedOfProxy((HTTPS_PROXY) => ({ HTTPS_PROXY }))).toBe("api.example.invalid:443");
});

test("the command uses no proxy for the hosts in NO_PROXY", async () => {
  expect(await askedOfProxy((HTTPS_PROXY) => ({ HTTPS_PROXY, NO_PROXY: "example.invalid,.example.invalid" }))).toBe(
    undefined,
  );
});

test("a proxy's variable without a URL is named in one line", async () => {
  const env = { ...bare, JOBS_BASE_URL: "https://api.example.invalid/dev", HTTPS_PROXY: "http://" };
  expect(await new CommandProcess(["get", id], env).ended()).toMatchObject({
    code: 2,
    stderr: "jobs: HTTPS_PROXY does not hold the URL of a proxy.\n      Such as http://proxy.example:3128.\n",
  });
});

test("an API on this machine is reached without the proxy", async () => {
  expect(await jobs(["list"], { HTTP_PROXY: "http://127.0.0.1:9", NO_PROXY: "elsewhere.example" })).toMatchObject({
    code: 0,
  });
});
