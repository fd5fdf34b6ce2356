import { account } from "../../../server/twin/aws/account.ts";
import type { CredentialStore } from "../../../server/twin/aws/iam/credentials.ts";
import { verifySignature } from "../../../server/twin/aws/iam/signature/verify.ts";
import { createStsService } from "../../../server/twin/aws/sts/http.ts";
import type { HttpRequest, HttpResponse } from "../../../server/twin/http/message.ts";
import { type SigningKey, signWithSmithy } from "../iam/signers.ts";
import { role } from "../iam/store.ts";

export const requestId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";

/** Sends a form like a client: signed, verified, then handled. */
export async function callSts(
  credentials: CredentialStore,
  key: SigningKey,
  now: number,
  parameters: Record<string, string> | string[][],
  contentType = "application/x-www-form-urlencoded; charset=utf-8",
): Promise<HttpResponse> {
  const body = Buffer.from(new URLSearchParams(parameters).toString());
  const headers = { "content-type": contentType };
  const unsigned = { method: "POST", path: "/", query: [], headers, body };
  return receive(await signWithSmithy(unsigned, { key, now, service: "sts" }), credentials, now);
}

export async function receive(request: HttpRequest, credentials: CredentialStore, now: number): Promise<HttpResponse> {
  const service = createStsService({ role, credentials, clock: { now: () => now } });
  const result = verifySignature(request, { service: service.name, region: account.region, now, credentials });
  if (!result.ok) return service.refuse(result.error, requestId);
  return service.handle(request, { identity: result.identity, requestId });
}

export function errorOf(response: HttpResponse): { status: number; code: string; message: string } {
  return { status: response.status, code: textOf(response, "Code"), message: textOf(response, "Message") };
}

/** Returns the raw text of the document's only element of that name. */
export function textOf({ body }: HttpResponse, name: string): string {
  const [match, ...others] = String(body).matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, "g"));
  if (match?.[1] === undefined || others.length > 0) throw new Error(`Not one ${name} in ${body}`);
  return match[1];
}
