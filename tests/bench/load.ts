import autocannon from "autocannon";

export interface Load {
  readonly method: "GET" | "POST";
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Repeats one request on 10 connections. Throws if a response's status is not 2xx. */
export async function load({ body, ...request }: Load, limit: { duration: number } | { amount: number }) {
  const { requests, latency, errors, timeouts, non2xx } = await autocannon({
    ...request,
    ...(body !== undefined && { body }),
    ...limit,
    connections: 10,
  });
  if (errors + timeouts + non2xx > 0) {
    throw new Error(
      `${request.method} ${request.url}: ${non2xx} answers were not 2xx, ${errors} failed, ${timeouts} late.`,
    );
  }
  return { rate: requests.average, p99: latency.p99 };
}
