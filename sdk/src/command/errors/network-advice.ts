import type { NetworkError } from "../../errors/network-error.ts";
import { ignoredProxyVariable } from "../proxy.ts";
import { type Known, retryAdvice } from "./report.ts";

const advice: Record<string, string> = {
  ECONNREFUSED: "Nothing is listening there: check --base-url, and that the API is running.",
  ENOTFOUND: "The host does not exist: check --base-url and the network.",
  EAI_AGAIN: "The host name could not be resolved: check the network.",
  CERT_HAS_EXPIRED: "The server's certificate has expired: check --base-url and this machine's clock.",
  SELF_SIGNED_CERT_IN_CHAIN: "A proxy uses its own certificate authority: add it with NODE_EXTRA_CA_CERTS.",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "A proxy uses its own certificate authority: add it with NODE_EXTRA_CA_CERTS.",
};

interface Cause {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly errors?: unknown;
}

/** Returns the innermost failure's message: fetch itself only says that it failed. */
export function networkErrorReason(error: NetworkError): string {
  const { code, message } = innermost(error);
  const reason = `${message || code || ""}`;
  return reason === "" || error.message.includes(reason)
    ? error.message
    : error.message.replace(/TypeError: .*$/, () => reason);
}

/** Advice on a missing response. */
export function networkErrorAdvice(error: NetworkError, { jobId, repeat }: Known): string {
  const proxy = ignoredProxyVariable(process.env);
  const said =
    proxy === undefined
      ? (advice[`${innermost(error).code}`] ?? "Check --base-url and the network.")
      : `${proxy} is set, and Node ${process.versions.node} does not use it: Node 24.14 and later do.`;
  return `${said} ${retryAdvice({ jobId, repeat, key: error.key })}`;
}

/** Of several tried addresses, takes the first's error. */
function innermost(error: Cause): Cause {
  const inner = error.cause ?? (Array.isArray(error.errors) ? error.errors[0] : undefined);
  return typeof inner === "object" && inner !== null ? innermost(inner) : error;
}
