// Middleware that traces requests, retries included: https://www.w3.org/TR/trace-context. The header is signed like the others.
import type { Middleware } from "@jobs-api/sdk";

interface Span {
  readonly traceparent: string;
  readonly url: string;
  readonly status: number;
}

/** One trace, of 32 hexadecimal digits. Each attempt is a span of its own, which is reported when it has a response. */
export function tracing(traceId: string, report: (span: Span) => void): Middleware {
  return {
    onRequest({ request }) {
      const spanId = Buffer.from(crypto.getRandomValues(new Uint8Array(8))).toString("hex");
      request.headers.set("traceparent", `00-${traceId}-${spanId}-01`);
    },
    onResponse({ request, response: { status } }) {
      report({ traceparent: request.headers.get("traceparent") ?? "", url: request.url, status });
    },
  };
}
