import { randomUUID } from "node:crypto";
import { answerPreflight, readableBy } from "../http/cors.ts";
import type { HttpRequest, HttpResponse } from "../http/message.ts";
import type { Clock } from "../runtime/clock.ts";
import type { CredentialStore } from "./iam/credentials.ts";
import { verifySignature } from "./iam/signature/verify.ts";
import type { Service } from "./service.ts";

export interface ServicesOptions {
  /** The first that matches a request answers it. */
  readonly services: readonly Service[];
  /** The origins of pages that may call the services that have `cors`. */
  readonly origins: readonly string[];
  readonly credentials: Pick<CredentialStore, "find">;
  readonly region: string;
  readonly clock: Clock;
  readonly log: (line: string) => void;
}

/** Answers a request to one of the services. Resolves with undefined if none of them matches. */
export async function handleService(request: HttpRequest, options: ServicesOptions): Promise<HttpResponse | undefined> {
  const service = options.services.find((candidate) => candidate.matches(request));
  if (service === undefined) return undefined;
  const { cors } = service;
  if (cors === undefined) return answer(service, request, options);
  // Browsers sign no preflight.
  const preflight = answerPreflight(request, cors, options.origins);
  return preflight ?? readableBy(request, await answer(service, request, options), cors, options.origins);
}

async function answer(
  service: Service,
  request: HttpRequest,
  { credentials, region, clock, log }: ServicesOptions,
): Promise<HttpResponse> {
  const requestId = randomUUID();
  const signature = verifySignature(request, { service: service.name, region, now: clock.now(), credentials });
  if (!signature.ok) return service.refuse(signature.error, requestId);
  try {
    return await service.handle(request, { identity: signature.identity, requestId });
  } catch (error) {
    log(`${service.name} ${requestId}: ${error instanceof Error ? error.message : error}`);
    return service.fail(requestId);
  }
}
