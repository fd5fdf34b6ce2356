import { spawn } from "node:child_process";
import { once } from "node:events";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { launchChromium } from "../../support/chromium.ts";
import { output } from "../output.ts";
import { type Configuration, folder, type Row } from "../row.ts";
import { versionOf } from "./workers.ts";

const next = join(folder, "node_modules/next/dist/bin/next");
const env = { NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };

/** Builds and starts the application in `next`. Resolves with its address. */
async function start(): Promise<{ address: string; stop(): void }> {
  await output(process.execPath, [next, "build", "next"], env, 240_000);
  const server = spawn(process.execPath, [next, "start", "next", "--port", "0"], {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for (let printed = ""; ; ) {
    const [data] = await once(server.stdout, "data");
    printed += data;
    const [address] = /http:\/\/localhost:\d+/.exec(printed) ?? [];
    if (address !== undefined) return { address, stop: () => void server.kill() };
  }
}

/** The whole journey in a route handler, and a job in a client component. */
async function runInNext(api: Configuration): Promise<string> {
  const { address, stop } = await start();
  try {
    const body = JSON.stringify(api);
    const response = await fetch(`${address}/api/journey`, { method: "POST", body });
    if (!response.ok) throw new Error(`the route handler answered ${response.status}`);
    const browser = await launchChromium();
    if (typeof browser === "string") throw new Error(browser);
    const page = await browser.newPage();
    await page.goto(`${address}/?api=${encodeURIComponent(body)}`);
    await page.getByText("Waited 1 second.").waitFor();
    await browser.close();
  } finally {
    stop();
    await rm(join(folder, "next/.next"), { recursive: true, force: true });
  }
  return versionOf("next");
}

export const nextRows: readonly Row[] = [
  { name: "Next.js, route handler and client component", what: "the twin", run: runInNext },
];
