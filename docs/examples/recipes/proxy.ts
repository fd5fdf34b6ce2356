// A client whose requests go through the page's own server, such as Vite's or nginx's proxy: without CORS, and signed for the API.
import { createJobsClient, type JobsClient, type JobsClientOptions } from "@jobs-api/sdk";

/** The proxy forwards `proxyUrl` to `baseUrl`, with the API's host name in the Host header: that is signed. */
export function createProxiedClient(options: JobsClientOptions, proxyUrl: string): JobsClient {
  const { baseUrl } = options;
  return createJobsClient({
    ...options,
    fetch: (url, init) => fetch(`${proxyUrl}${url.slice(baseUrl.length)}`, init),
  });
}
