/** Records `jobs` in a terminal against the local twin, and writes the recording and the blocks of docs/command.md. */
import { writeFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { help, writeBlocks } from "./page.ts";
import type { PseudoTerminal } from "./pseudo-terminal.ts";
import { Session } from "./session.ts";
import { renderSvg } from "./svg.ts";

const image = new URL("../../docs/jobs.svg", import.meta.url);

const twin = await startTwin({ port: 0, log: () => {} });
try {
  const session = new Session(variablesOf(twin));
  await session.run(["submit", '{"seconds": 4}']);
  // Pauses the job before its first step, so that `jobs step` shows it.
  twin.gates.shut(5, "pause");
  const stepped = (await session.run(["submit", '{"seconds": 3}', "--detach"])).slice(0, 36);
  await session.run(["step", stepped], (terminal) => pressThrough(terminal, twin));
  await writeFile(image, renderSvg(session.frames, "jobs submit and jobs step in a terminal"));
  await writeBlocks({ transcript: session.transcript, help: await help() });
} finally {
  await twin.close();
}

/** Presses Space for each step, up to the last. */
async function pressThrough(terminal: PseudoTerminal, { gates }: Twin): Promise<void> {
  await terminal.shows(/leave/);
  for (let from = terminal.text.length; ; from = terminal.text.length) {
    await sleep(900);
    terminal.press(" ");
    await terminal.shows(/(PENDING|RUNNING|SUCCEEDED).*\r\n/, from);
    gates.openAll();
    if (terminal.text.includes("SUCCEEDED")) return;
  }
}

function variablesOf({ description: { apiUrl, region, credentials } }: Twin): NodeJS.ProcessEnv {
  return {
    PATH: process.env["PATH"],
    TERM: "xterm-256color",
    JOBS_BASE_URL: apiUrl,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
}
