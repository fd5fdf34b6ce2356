import type { IncomingMessage } from "node:http";
import { fromTemporaryCredentials } from "@aws-sdk/credential-providers";
import { readSettings, startTwin, type Twin } from "@jobs-api/twin";
import type { Plugin } from "vite";

/** Runs the twin beside Vite's development server. Its pages get credentials of one of these users at `/credentials?user=NAME`. */
export function jobsTwin(users: readonly string[]): Plugin {
  let twin: Twin | undefined;
  return {
    name: "jobs-twin",
    // Not in a build, nor in its preview.
    apply: (_, { command, isPreview }) => command === "serve" && isPreview !== true,
    async configureServer({ config, middlewares }) {
      twin = await startTwin({ port: 0, users, settings: readSettings() });
      const { description } = twin;
      Object.assign(config.env, { VITE_JOBS_BASE_URL: description.apiUrl, VITE_JOBS_REGION: description.region });
      middlewares.use("/credentials", (request, response, next) => {
        credentialsFor(request, description).then((credentials) => {
          response.writeHead(credentials === undefined ? 403 : 200, { "Cache-Control": "no-store" });
          response.end(JSON.stringify(credentials));
        }, next);
      });
    },
    closeBundle: () => twin?.close(),
  };
}

async function credentialsFor(
  { headers, url = "" }: IncomingMessage,
  { users = {}, endpointUrl: endpoint, region, roleArn }: Twin["description"],
) {
  const user = new URLSearchParams(url.split("?")[1]).get("user") ?? "";
  const masterCredentials = new Map(Object.entries(users)).get(user);
  const isForeign = (headers["sec-fetch-site"] ?? "same-origin") !== "same-origin";
  // Without a key of the twin, the AWS SDK would look for the developer's own.
  if (isForeign || masterCredentials === undefined) return undefined;
  const params = { RoleArn: roleArn, RoleSessionName: user };
  return fromTemporaryCredentials({ masterCredentials, params, clientConfig: { endpoint, region } })();
}
