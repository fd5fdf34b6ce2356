import { once } from "node:events";
import { Readable } from "node:stream";
import { describe, expect, test } from "vitest";
import { startHttpServer } from "../../../server/twin/http/server.ts";

/** Starts a server that answers every request with the same stream. */
async function serve(body: Readable) {
  const lines: string[] = [];
  const server = await startHttpServer({
    port: 0,
    bodyLimit: 0,
    handle: async () => ({ status: 200, headers: { "Content-Type": "text/plain" }, body }),
    refuseTooLarge: () => ({ status: 413, headers: {}, body: "" }),
    log: (line) => lines.push(line),
  });
  return { url: `http://127.0.0.1:${server.port}/`, server, lines };
}

const endless = () => new Readable({ read() {} });

describe("a streaming response", () => {
  test("ends with its stream", async () => {
    const { url, server } = await serve(Readable.from(["a", "b"]));
    expect(await (await fetch(url)).text()).toBe("ab");
    await server.close();
  });

  test("starts before its stream has data", async () => {
    const body = endless();
    const { url, server } = await serve(body);
    const response = await fetch(url);
    body.push("late");
    body.push(null);
    expect(await response.text()).toBe("late");
    await server.close();
  });

  test("is destroyed when its client disconnects", async () => {
    const body = endless();
    const { url, server } = await serve(body);
    const leaving = new AbortController();
    await fetch(url, { signal: leaving.signal });
    leaving.abort();
    await once(body, "close");
    await server.close();
  });

  test("ends when the server is closed", async () => {
    const { url, server } = await serve(endless());
    const response = await fetch(url);
    await server.close();
    expect(await response.text()).toBe("");
  });

  test("that fails is logged, and the connection ends", async () => {
    const body = endless();
    const { url, server, lines } = await serve(body);
    const response = await fetch(url);
    body.destroy(new Error("the disk is full"));
    await expect(response.text()).rejects.toThrow();
    await server.close();
    expect(lines).toEqual(["GET /: the disk is full"]);
  });
});
