import type { TwinDescription } from "../../../server/twin/twin.ts";
import { signedHeaders } from "../../support/signed-headers.ts";
import type { Framing, MalformedRequest } from "./malformed.ts";
import type { RawRequest } from "./raw-connection.ts";

/** The bytes of a request. Strings are Latin-1: one byte for each character. */
export async function bytesOf(request: MalformedRequest, description: TwinDescription): Promise<RawRequest> {
  const { headers, body, framing, version, sent } = request;
  const { target, added } = await sign(request, description);
  const [framingHeaders, payload] = frame(framing, body);
  const lines = [
    `${request.method} ${target} ${version}`,
    ...[...added, ...framingHeaders, ...headers].map(([name, value]) => `${name}: ${value}`),
  ];
  const bytes = Buffer.from(`${lines.join("\r\n")}\r\n\r\n${payload}`, "latin1");
  const isCut = sent < 1;
  const isFramed = framing === "length" || framing === "chunked";
  const isPlain =
    /^[A-Z-]+ [!-\xff]+ HTTP\/1\.1$/.test(lines[0] ?? "") && !headers.some(([name]) => changesFraming(name));
  return {
    bytes: isCut ? bytes.subarray(0, Math.floor(sent * bytes.length)) : bytes,
    whole: isFramed && isPlain && !isCut,
  };
}

/** Whether such a header can change where the request ends. */
function changesFraming(name: string): boolean {
  return !/^[\w!~.-]+$/.test(name) || /^(connection|upgrade|expect)$/i.test(name);
}

function frame(framing: Framing, body: string): [headers: [string, string][], payload: string] {
  const chunks = body === "" ? "0\r\n\r\n" : `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
  const chunked: [string, string] = ["Transfer-Encoding", "chunked"];
  const length = (value: unknown): [string, string] => ["Content-Length", String(value)];
  switch (framing) {
    case "length":
      return [[length(body.length)], body];
    case "chunked":
      return [[chunked], chunks];
    case "length too long":
      return [[length(body.length + 100)], body];
    case "length too short":
      return [[length(Math.max(0, body.length - 5))], body];
    case "length garbled":
      return [[length(["-1", "1e3", "0x10", "99999999999999999999", "", "1,1"][body.length % 6])], body];
    case "two lengths":
      return [[length(body.length), length(body.length + 1)], body];
    case "length and chunks":
      return [[length(body.length), chunked], chunks];
    case "chunk size garbled":
      return [[chunked], `${["g", "-1", "ffffffffffffffffff", "", '1;="'][body.length % 5]}\r\n${body}\r\n0\r\n\r\n`];
    case "last chunk missing":
      return [[chunked], chunks.slice(0, -5)];
  }
}

async function sign({ method, target, headers, body, signature }: MalformedRequest, description: TwinDescription) {
  const host: [string, string] = ["Host", new URL(description.endpointUrl).host];
  if (signature === "none") return { target, added: [host] };
  const signed = await signedHeaders(description, {
    method,
    path: URL.canParse(target, description.endpointUrl) && target.startsWith("/") ? target : "/dev/jobs",
    body: signature === "of other bytes" ? `${body} ` : body,
    service: serviceOf(target, headers),
  });
  const added = Object.entries(signed);
  const { authorization = "" } = signed;
  switch (signature) {
    case "truncated":
      return { target, added: replace(added, authorization.slice(0, body.length % authorization.length)) };
    case "garbled":
      return {
        target,
        added: replace(
          added,
          authorization.replaceAll(/[=/,]/g, (sign) => sign.repeat(body.length % 3)),
        ),
      };
    case "in the query": {
      const query = `X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=${body.length}&X-Amz-Signature=%zz`;
      return { target: `${target}${target.includes("?") ? "&" : "?"}${query}`, added: [host] };
    }
    default:
      return { target, added };
  }
}

function replace(headers: [string, string][], authorization: string): [string, string][] {
  return headers.map(([name, value]) => [name, name === "authorization" ? authorization : value]);
}

function serviceOf(target: string, headers: MalformedRequest["headers"]): string {
  const amzTarget = headers.find(([name]) => name.toLowerCase() === "x-amz-target")?.[1] ?? "";
  if (target.startsWith("/dev")) return "execute-api";
  if (amzTarget.startsWith("DynamoDB")) return "dynamodb";
  if (amzTarget.startsWith("AWSEvents")) return "events";
  return target.startsWith("/2015") ? "lambda" : "sts";
}
