import { afterEach, expect, test, vi } from "vitest";
import { clientOf } from "./support/client.ts";
import { mockedWithoutDelays } from "./support/mocked.ts";
import { accepted, succeeded } from "./support/replies.ts";

afterEach(() => vi.unstubAllGlobals());

test("a job of an API on this machine is read although the browser is offline", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const { jobs, received } = await clientOf([accepted, succeeded]);
  expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 5 seconds." });
  expect(received).toHaveLength(2);
});

test("a job of any API is read while its requests are answered, whatever the browser says", async () => {
  vi.stubGlobal("navigator", { onLine: false });
  const { jobs } = mockedWithoutDelays();
  expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
});
