import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { launchChromium } from "../../support/chromium.ts";
import { bundled } from "../bundled.ts";
import type { Configuration, Row } from "../row.ts";

const places = {
  page: "globalThis.journey(api).then(done, done);",
  worker: `const worker = new Worker("/worker.js");
    worker.onmessage = ({ data }) => done(data);
    worker.postMessage(api);`,
  "service worker": `navigator.serviceWorker.register("/worker.js").then(async () => {
      const { active } = await navigator.serviceWorker.ready;
      navigator.serviceWorker.onmessage = ({ data }) => done(data);
      active.postMessage(api);
    });`,
};

/** In a worker of either kind. */
const onMessage = `self.onmessage = (event) => {
  const answer = (data) => (event.source ?? self).postMessage(data instanceof Error ? String(data) : data);
  const work = globalThis.journey(event.data).then(answer, answer);
  event.waitUntil?.(work);
};`;

/** Serves a page that runs the journey in one of these places. `open` lets a browser show it and resolves with the browser's version. */
async function runAt(
  place: keyof typeof places,
  api: Configuration,
  open: (url: string) => Promise<{ version: string; close(): Promise<unknown> }>,
): Promise<string> {
  const script = await bundled("global.js", "iife");
  const done = Promise.withResolvers<string>();
  const main = `const api = ${JSON.stringify(api)};
    const done = (data) => fetch("/done", { method: "POST", body: data instanceof Error ? String(data) : JSON.stringify(data) });
    ${places[place]}`;
  const server = createServer(async (request, response) => {
    if (request.url === "/done") done.resolve(await text(request));
    const isScript = request.url === "/worker.js";
    response.setHeader("Content-Type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? `${script}\n${onMessage}` : `<!doctype html><script>${script}\n${main}</script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const timer = setTimeout(() => done.reject(new Error("nothing within a minute")), 60_000);
  const browser = await open(`http://localhost:${port}/`);
  try {
    const seen = await done.promise;
    if (!seen.startsWith("[")) throw new Error(seen);
    return browser.version;
  } finally {
    clearTimeout(timer);
    await browser.close();
    server.close();
  }
}

async function inChromium(url: string) {
  const browser = await launchChromium();
  if (typeof browser === "string") throw new Error(browser);
  await (await browser.newPage()).goto(url);
  return { version: browser.version(), close: () => browser.close() };
}

/** Only where it is installed. No driver is needed: the page tells the server. */
async function inFirefox(url: string) {
  const { stdout } = await promisify(execFile)("firefox", ["--version"]).catch((cause) => {
    throw new Error("not installed: there is no firefox on the PATH", { cause });
  });
  const profile = await mkdtemp(join(tmpdir(), "firefox-"));
  const browser = execFile("firefox", ["--headless", "--no-remote", "--profile", profile, url]);
  const close = async () => {
    browser.kill();
    await rm(profile, { recursive: true, force: true });
  };
  return { version: /[\d.]+/.exec(stdout)?.[0] ?? "", close };
}

const browsers = { Chromium: inChromium, Firefox: inFirefox };

export const browserRows: readonly Row[] = Object.entries(browsers).flatMap(([name, open]) =>
  (Object.keys(places) as (keyof typeof places)[]).map(
    (place): Row => ({ name: `${name}, ${place}`, what: "the twin", run: (api) => runAt(place, api, open) }),
  ),
);
