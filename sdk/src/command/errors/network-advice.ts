import type { NetworkError } from "../../errors/network-error.ts";
import { type Known, retryAdvice } from "./report.ts";

const advice: Record<string, string> = {
  ECONNREFUSED: "Nothing listens there: check --base-url, and that the API runs.",
  ENOTFOUND: "There is no such host: check --base-url and the network.",
  EAI_AGAIN: "The host's name could not be looked up: check the network.",
  CERT_HAS_EXPIRED: "The server's certificate has expired: check --base-url and this machine's clock.",
  SELF_SIGNED_CERT_IN_CHAIN: "A proxy signs with a certificate of its own: name it in NODE_EXTRA_CA_CERTS.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "A proxy signs with a certificate of its own: name it in NODE_EXTRA_CA_CERTS.",
};

interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Why no answer came: what the innermost failure says, since fetch itself says no more than that it failed. */
export function networkErrorReason(error: NetworkError): string {
  const { code, message } = innermost(error);
  const reason = `${message || code || ""}`;
  return reason === "" || error.message.includes(reason)
    ? error.message
    : error.message.replace(/TypeError: .*$/, () => reason);
}

/** What to do where no answer came. */
export function networkErrorAdvice(error: NetworkError, { jobId, repeat }: Known): string {
  const said = advice[`${innermost(error).code}`] ?? "Check --base-url and the network.";
  return `${said} ${retryAdvice({ jobId, repeat, key: error.key })}`;
}

/** Where several addresses were tried, the first's. */
function innermost(error: Cause): Cause {
  const inner = error.cause ?? (Array.isArray(error.errors) ? error.errors[0] : undefined);
  return typeof inner === "object" && inner !== null ? innermost(inner) : error;
}
