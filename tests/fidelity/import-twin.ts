import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { type IncomingMessage, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";
import type { FunctionBinding } from "../../server/twin/contract/functions.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";

export interface Sent {
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
}

export interface Received {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/**
 * A twin of another contract for the tests of a file, in this process and in memory. The contract is a file of `contracts` or a
 * document, and is read as `--spec` reads it.
 */
export function useTwinOf(contract: string | object, functions: readonly FunctionBinding[] = []) {
  let twin: Twin;
  beforeAll(async () => {
    twin = await startWith(contract, { functions });
  });
  afterAll(() => twin.close());
  return {
    twin: () => twin.description,
    /** Calls a path below the stage. Sends the request unchanged, without headers that a client would add. */
    call: (method: string, path: string, sent?: Sent) => send(method, twin.description.apiUrl, path, sent),
    /** Calls a path that includes the stage. */
    callEndpoint: (method: string, path: string) => send(method, twin.description.endpointUrl, path),
  };
}

/** Starts a twin of a contract. Rejects as `npm start -- --spec` does if it cannot be served. */
export async function startWith(
  contract: string | object,
  { functions = [], log = [] }: { functions?: readonly FunctionBinding[]; log?: string[] } = {},
): Promise<Twin> {
  const folder = await mkdtemp(join(tmpdir(), "fidelity-"));
  try {
    const written = join(folder, "openapi.json");
    if (typeof contract === "object") await writeFile(written, JSON.stringify(contract));
    const spec = typeof contract === "string" ? join(import.meta.dirname, "contracts", contract) : written;
    return await startTwin({ port: 0, spec, functions, log: (line) => log.push(line) });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function send(method: string, base: string, path: string, { headers = [], body = "" }: Sent = {}) {
  const { host, hostname, port, pathname } = new URL(base);
  const all = [["Host", host], ["Content-Length", String(Buffer.byteLength(body))], ...headers];
  const outgoing = request({
    method,
    hostname,
    port,
    path: pathname.replace(/\/$/, "") + path,
    headers: all.flat(),
    agent: false,
  });
  outgoing.end(body);
  const [incoming] = (await once(outgoing, "response")) as [IncomingMessage];
  const received = await buffer(incoming);
  return { status: incoming.statusCode ?? 0, headers: incoming.headers, body: received.toString() } as Received;
}

/** A contract with only these paths. */
export function contractOf(paths: object): object {
  return { openapi: "3.0.1", info: { title: "Fidelity", version: "1" }, paths };
}

/** A function of the tests under the name of its module. */
export function fixture(name: string, folder = "../fixtures/functions"): FunctionBinding {
  return { name, module: fileURLToPath(new URL(`${folder}/${name}.ts`, import.meta.url)) };
}
