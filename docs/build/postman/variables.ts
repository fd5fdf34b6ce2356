import type { Contract } from "./contract.ts";

/** The variables to set before the first request. Secrets are empty. */
export function variablesOf({ servers }: Contract) {
  const region = servers?.[0]?.variables?.["region"]?.default;
  if (region === undefined) throw new Error("openapi.yaml: the variable region of the first server is missing");
  return [
    { key: "accessKey", value: "" },
    // The address of `npm start`.
    { key: "baseUrl", value: "http://127.0.0.1:3000/dev" },
    { key: "region", value: region },
    { key: "seconds", value: "5" },
    { key: "secretKey", value: "" },
    { key: "sessionToken", value: "" },
  ];
}

const parameters = {
  accessKey: "{{accessKey}}",
  secretKey: "{{secretKey}}",
  sessionToken: "{{sessionToken}}",
  region: "{{region}}",
  service: "execute-api",
};

/** Signs every request. The contract declares SigV4 as an API key, as API Gateway requires. */
export const auth = {
  type: "awsv4",
  awsv4: Object.entries(parameters).map(([key, value]) => ({ key, value, type: "string" })),
};
