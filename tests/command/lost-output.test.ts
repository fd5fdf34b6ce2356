import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { CommandProcess, main, useCommand } from "./support/command.ts";

const { env, start, submitted } = useCommand();
const said = "jobs: Standard output cannot be written: ENOSPC.\n";

/** Runs `jobs` with a full disk. */
const full = (...args: string[]) =>
  new CommandProcess(args, env(), "", ["sh", "-c", 'exec "$0" "$@" >/dev/full', process.execPath, main]).ended();

describe
  .skipIf(!existsSync("/dev/full"))
  .concurrent("output that cannot be written exits with 74 and is reported", () => {
    test("of list and get in one line", async () => {
      const jobId = await submitted({ seconds: 1 });
      await start(["watch", jobId]).ended();
      // Other files submit jobs to the same twin: with a smaller limit, there would be a note.
      const results = await Promise.all([full("list", "--limit", "10000"), full("get", jobId), full("--help")]);
      for (const { code, stderr } of results) expect({ code, stderr }).toEqual({ code: 74, stderr: said });
    });

    test("of a submission with how to follow the job", async () => {
      const { code, stderr } = await full("submit", '{"seconds":1}', "--detach");
      expect({ code, stderr }).toEqual({ code: 74, stderr: expect.stringContaining(said) });
      expect(stderr).toMatch(/\n {6}Follow the job with jobs watch \S{36}\.\n$/);
    });

    test("during a wait as one JSON object on standard error", async () => {
      const { code, stderr } = await full("submit", '{"seconds":1}', "--json");
      const { error } = JSON.parse(stderr);
      expect({ code, error }).toMatchObject({ code: 74, error: { code: "OutputLost", jobId: expect.any(String) } });
    });
  });

test("a reader may close the output, even at the end, without a report", async () => {
  const stopped = start(["list", "--help"]);
  stopped.child.stdout.destroy();
  expect(await stopped.ended()).toMatchObject({ code: 141, stderr: "" });
});
