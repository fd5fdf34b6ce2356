import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { Connections } from "./connections.ts";
import { type HttpRequest, type HttpResponse, pathOf, type StreamingResponse } from "./message.ts";

export interface HttpServer {
  readonly port: number;
  close(): Promise<void>;
}

export interface HttpServerOptions {
  /** 0 chooses a free port. */
  readonly port: number;
  readonly bodyLimit: number;
  handle(request: HttpRequest): Promise<HttpResponse | StreamingResponse>;
  /** Answers a request whose body exceeds the limit. The body is discarded. */
  refuseTooLarge(request: HttpRequest): HttpResponse;
  readonly log: (message: string) => void;
}

/** Serves on IPv4 loopback. Rejects if the port is taken. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const streams = new Set<Readable>();
  const connections = new Connections();
  const server = createServer((incoming, outgoing) => {
    serve(incoming, outgoing, { ...options, streams, connections }).catch((error: unknown) => {
      // A client that disconnected while sending, or did not send HTTP, needs no response.
      if (incoming.errored) return;
      // The query can hold a signature and a session token.
      const path = pathOf(incoming.url ?? "");
      options.log(`${incoming.method} ${path}: ${error instanceof Error ? error.message : error}`);
      outgoing.destroy();
    });
  });
  server.on("connection", (socket) => connections.add(socket));
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(options.port, "127.0.0.1", resolve);
  await promise;
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = Promise.withResolvers<void>();
      server.close(() => closed.resolve());
      connections.endUnanswered();
      for (const body of streams) body.destroy();
      await closed.promise;
    },
  };
}

async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  options: HttpServerOptions & { readonly streams: Set<Readable>; readonly connections: Connections },
): Promise<void> {
  const body = await readBody(incoming, options.bodyLimit);
  options.connections.keepUntilAnswered(incoming.socket, outgoing);
  const request = { ...requestLine(incoming), body: body ?? Buffer.alloc(0) };
  if (body === undefined) outgoing.setHeader("Connection", "close");
  const response = body === undefined ? options.refuseTooLarge(request) : await options.handle(request);
  if (isStreaming(response)) return stream(response, outgoing, options.streams);
  outgoing.writeHead(response.status, { ...response.headers, "Content-Length": Buffer.byteLength(response.body) });
  outgoing.end(response.body);
}

function isStreaming(response: HttpResponse | StreamingResponse): response is StreamingResponse {
  return response.body instanceof Readable;
}

/** Resolves when the stream has ended, by itself or by its client. Rejects with the stream's own error. */
async function stream(
  { status, headers, body }: StreamingResponse,
  outgoing: ServerResponse,
  streams: Set<Readable>,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  body.once("error", reject);
  // A destroyed stream does not end the response that it is piped into.
  body.once("close", () => {
    if (body.errored === null) outgoing.end();
  });
  outgoing.once("close", () => {
    body.destroy();
    resolve();
  });
  streams.add(body);
  // A connection kept alive would delay the server's close.
  outgoing.writeHead(status, { ...headers, Connection: "close" });
  outgoing.flushHeaders();
  body.pipe(outgoing);
  await promise.finally(() => streams.delete(body));
}

/** Resolves with undefined if the body exceeds the limit, and discards it. */
function readBody(incoming: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<Buffer | undefined>();
  const chunks: Buffer[] = [];
  let length = 0;
  incoming.on("data", (chunk: Buffer) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
  });
  incoming.on("end", () => resolve(length > limit ? undefined : Buffer.concat(chunks)));
  incoming.on("error", reject);
  return promise;
}

function requestLine(incoming: IncomingMessage): Omit<HttpRequest, "body"> {
  const raw = incoming.rawHeaders;
  const headers: [string, string][] = [];
  for (let index = 0; index < raw.length; index += 2) headers.push([raw[index] ?? "", raw[index + 1] ?? ""]);
  return {
    method: incoming.method ?? "",
    target: incoming.url ?? "",
    headers,
    sourceIp: incoming.socket.remoteAddress ?? "",
  };
}
