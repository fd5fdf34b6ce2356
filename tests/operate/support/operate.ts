import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll } from "vitest";
import { type Ended, runProgram } from "../../../.tools/programs/run-program.ts";

export const main = fileURLToPath(new URL("../../../infra/operate/main.ts", import.meta.url));

/** A home without credentials, for the tests of a file. */
export function useHome(): string {
  const home = mkdtempSync(join(tmpdir(), "operate-"));
  afterAll(() => rmSync(home, { recursive: true }));
  return home;
}

/** Runs one of the commands in a process of its own, without a terminal and with no environment but the given one. */
export function operate(args: readonly string[], env: Readonly<Record<string, string>>, script = main): Promise<Ended> {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return runProgram(process.execPath, [script, ...args], { env: { PATH, NODE_COMPILE_CACHE, ...env } });
}

/** The environment of somebody with credentials. */
export function signedIn(home: string, url?: string): Record<string, string> {
  return {
    HOME: home,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "AKIA",
    AWS_SECRET_ACCESS_KEY: "local",
    ...(url !== undefined && { AWS_ENDPOINT_URL: url }),
  };
}
