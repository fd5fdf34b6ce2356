import { randomBytes } from "node:crypto";
import { type HttpRequest, header } from "../../../http/message.ts";

/**
 * Returns the `X-Amzn-Trace-Id` of a call: the client's, with a new `Parent` if it has none, or a new `Root` if the client sent no root.
 * https://docs.aws.amazon.com/xray/latest/devguide/xray-api-sendingdata.html#xray-api-traceids
 */
export function traceIdOf(request: Pick<HttpRequest, "headers">, now: number): string {
  const sent = header(request, "x-amzn-trace-id") ?? "";
  const fields = sent.split(";").map((field) => field.trim().split("=")[0]?.toLowerCase());
  if (!fields.includes("root")) {
    return `Root=1-${Math.floor(now / 1_000).toString(16)}-${randomBytes(12).toString("hex")}`;
  }
  return fields.includes("parent") ? sent : `${sent};Parent=${randomBytes(8).toString("hex")}`;
}
