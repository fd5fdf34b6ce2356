import { Agent, type IncomingHttpHeaders, request } from "node:http";

export interface ForwardedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Posts to a service on this machine. */
export function forward(
  endpoint: string,
  { headers, body }: { headers: Readonly<Record<string, string>>; body: string | Buffer },
): Promise<ForwardedResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<ForwardedResponse>();
  const outgoing = request(
    endpoint,
    { method: "POST", agent, headers: { ...headers, "Content-Length": Buffer.byteLength(body) } },
    (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
      incoming.on("error", reject);
      incoming.on("end", () =>
        resolve({ status: incoming.statusCode ?? 0, headers: single(incoming.headers), body: Buffer.concat(chunks) }),
      );
    },
  );
  outgoing.on("error", reject);
  outgoing.end(body);
  return promise;
}

function single(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(", ")]));
}
