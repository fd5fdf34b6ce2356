import { once } from "node:events";
import { connect } from "node:net";
import { expect, test } from "vitest";
import { startHttpServer } from "../../../server/twin/http/server.ts";

test("a server closes although a browser has a connection without a request", async () => {
  const answer = { status: 200, headers: {}, body: "" };
  const server = await startHttpServer({
    port: 0,
    bodyLimit: 0,
    handle: async () => answer,
    refuseTooLarge: () => answer,
    log: () => {},
  });
  const socket = connect(server.port, "127.0.0.1");
  const ended = once(socket, "close");
  await once(socket, "connect");
  // Connections are accepted in order, so the server knows that one too.
  expect((await fetch(`http://127.0.0.1:${server.port}`)).status).toBe(200);
  await server.close();
  await ended;
});
