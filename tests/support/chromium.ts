import { type Browser, chromium } from "playwright";
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

/** A headless browser, or the reason for which there is none: Linux on x64 has one from npm, elsewhere Chrome must be installed. */
export async function launchChromium(): Promise<Browser | string> {
  if (process.platform === "linux" && process.arch === "x64") {
    const { executablePath, env } = await unpackChromium();
    return await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });
  }
  try {
    return await chromium.launch({ channel: "chrome", args });
  } catch (error) {
    return `no Chrome to test with: ${error instanceof Error ? error.message.split("\n", 1)[0] : error}`;
  }
}
