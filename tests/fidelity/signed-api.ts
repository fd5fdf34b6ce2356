import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect } from "vitest";
import { settings } from "../../infra/settings/settings.ts";
import { CredentialStore } from "../../server/twin/aws/iam/credentials.ts";
import type { HttpRequest } from "../../server/twin/http/message.ts";
import { openDatabase } from "../../server/twin/runtime/storage/database.ts";
import { invokeRole } from "../../server/twin/stacks/jobs-api/invoke-role.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import type { Twin } from "../../server/twin/twin.ts";
import { type SigningKey, type SigningOptions, signWithSmithy } from "../twin/iam/signers.ts";

/** The twin's response as received. */
export interface Answer {
  readonly status: number;
  /** Names are in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The headers' names in the twin's casing. */
  readonly names: readonly string[];
  readonly body: string;
}

/** Status, error type and raw body. */
export function told({ status, headers, body }: Answer) {
  return [status, headers["x-amzn-errortype"], body];
}

export function messageOf({ body }: Answer): string {
  return JSON.parse(body).message;
}

/** The error type and the message of a 403. */
export function refusal(answer: Answer) {
  expect(answer.status).toBe(403);
  return { type: answer.headers["x-amzn-errortype"], message: messageOf(answer) };
}

export interface Sent {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Buffer;
}

interface Options {
  /** The `x-amazon-apigateway-gateway-responses` that the contract is served with. */
  readonly gatewayResponses?: object;
  /** The functions that the contract names, modules of `tests/fixtures/functions`. */
  readonly functions?: readonly string[];
}

const hour = 3_600_000;

/** Serves a contract of `contracts` over HTTP for the tests of a file, as `--spec` does. */
export function useContract(name: string, { gatewayResponses = {}, functions = [] }: Options = {}) {
  let folder: string;
  let twin: Twin;
  let expired: SigningKey;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "fidelity-"));
    const contract = await readFile(new URL(`contracts/${name}.yaml`, import.meta.url), "utf8");
    const spec = join(folder, "openapi.yaml");
    await writeFile(spec, `${contract}x-amazon-apigateway-gateway-responses: ${JSON.stringify(gatewayResponses)}\n`);
    expired = expiredSession(folder);
    twin = await startTwin({
      port: 0,
      data: folder,
      spec,
      functions: functions.map((name) => ({ name, module: fixture(name) })),
      log: () => {},
    });
  });
  afterAll(async () => {
    await twin.close();
    await rm(folder, { recursive: true });
  });

  /** Sends a request unchanged. */
  function send({ method, target, headers, body }: Omit<HttpRequest, "sourceIp">): Promise<Answer> {
    const { promise, resolve, reject } = Promise.withResolvers<Answer>();
    const { hostname, port } = new URL(twin.description.endpointUrl);
    const all = [...headers, ["Content-Length", String(body.length)] as const];
    const options = { hostname, port, method, path: target, headers: all.flat(), setHost: false, agent: false };
    const outgoing = httpRequest(options, (response) => {
      const { statusCode: status = 0, headers, rawHeaders } = response;
      const names = rawHeaders.filter((_, index) => index % 2 === 0);
      text(response).then((body) => resolve({ status, headers: headers as Answer["headers"], names, body }), reject);
    });
    outgoing.on("error", reject);
    outgoing.end(body);
    return promise;
  }

  /** Signs a request, by default now and with the role's session. `path` is below the stage. */
  function sign(method: string, path: string, sent: Sent = {}, options: Partial<SigningOptions> = {}) {
    const { endpointUrl, credentials } = twin.description;
    const headers = { host: new URL(endpointUrl).host, ...sent.headers };
    const body = Buffer.from(sent.body ?? "");
    return signWithSmithy(
      { method, path: `/dev${path}`, query: sent.query ?? [], headers, body },
      { key: credentials, now: Date.now(), ...options },
    );
  }

  return {
    description: () => twin.description,
    /** The credentials of an expired session. */
    expired: () => expired,
    send,
    sign,
    /** Sends a request without a signature; `path` is below the stage, and may have a query. */
    call(method: string, path: string, { headers = {}, body = "" }: Omit<Sent, "query"> = {}): Promise<Answer> {
      const { host } = new URL(twin.description.endpointUrl);
      const all = Object.entries({ Host: host, ...headers });
      return send({ method, target: `/dev${path}`, headers: all, body: Buffer.from(body) });
    },
    /** Sends a signed request. */
    async signed(method: string, path: string, sent: Sent = {}, options: Partial<SigningOptions> = {}) {
      return send(await sign(method, path, sent, options));
    },
  };
}

/** A request with a header changed. */
export function withHeader(request: HttpRequest, wanted: string, change: (value: string) => string): HttpRequest {
  return {
    ...request,
    headers: request.headers.map(([name, value]) => [name, name === wanted ? change(value) : value]),
  };
}

export function withoutHeader(request: HttpRequest, unwanted: string): HttpRequest {
  return { ...request, headers: request.headers.filter(([name]) => name !== unwanted) };
}

function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/functions/${name}.ts`, import.meta.url));
}

/** A session that started two hours ago, as an earlier twin would have left it in its folder. */
function expiredSession(folder: string): SigningKey {
  const database = openDatabase(folder);
  try {
    const then = Date.now() - 2 * hour;
    return new CredentialStore(database, invokeRole(settings), then).createSession("late", 900, then);
  } finally {
    database.close();
  }
}
