import { type Browser, chromium, type LaunchOptions } from "playwright";
import { unpackChromium } from "./unpack-chromium.ts";

const args = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A headless browser, or the reason why none is available. */
export async function launchChromium(): Promise<Browser | string> {
  const options = await findChromium();
  return typeof options === "string" ? options : await chromium.launch(options);
}

/** Launch options, or the reason why there is no browser. On Linux x64 it comes from npm; elsewhere Chrome must be installed. */
export async function findChromium(): Promise<LaunchOptions | string> {
  if (process.platform === "linux" && process.arch === "x64") {
    const { executablePath, env } = await unpackChromium();
    return { executablePath, args, env: { ...process.env, ...env } };
  }
  const installed = { channel: "chrome", args };
  try {
    await (await chromium.launch(installed)).close();
    return installed;
  } catch (error) {
    return `no Chrome to test with: ${error instanceof Error ? error.message.split("\n", 1)[0] : error}`;
  }
}
