import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { onTestFinished } from "vitest";
import { api } from "./api.ts";

/** Serves the client component and the route handlers as Next.js does, which replaces the public variables when it builds. */
export async function serveNextPage(post: (request: Request) => Promise<Response>): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL("next-page.tsx", import.meta.url))],
    bundle: true,
    platform: "browser",
    format: "iife",
    jsx: "automatic",
    define: {
      "process.env.NEXT_PUBLIC_JOBS_BASE_URL": JSON.stringify(api.baseUrl),
      "process.env.NEXT_PUBLIC_AWS_REGION": JSON.stringify(api.region),
      "process.env.NODE_ENV": '"production"',
    },
    write: false,
  });
  const script = outputFiles[0]?.text ?? "";
  const server = createServer(async (request, response) => {
    if (request.url === "/api/credentials") return response.end(JSON.stringify(api.credentials));
    if (request.url === "/page.js") return response.setHeader("Content-Type", "text/javascript").end(script);
    if (request.url === "/api/jobs") {
      const body = await text(request);
      const answer = await post(new Request("http://localhost/api/jobs", { method: "POST", body }));
      return response.writeHead(answer.status).end(await answer.text());
    }
    return response.setHeader("Content-Type", "text/html").end('<body><script src="/page.js"></script>');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return `http://localhost:${(server.address() as AddressInfo).port}/`;
}
