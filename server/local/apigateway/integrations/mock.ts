import { GatewayError } from "../gateway-error.ts";
import type { IntegrationRequest } from "../integration-request.ts";
import type { BackendResponse } from "../integration-response.ts";

/** The status that a mock's request template gives chooses the response. The body does not flow through. */
export async function invokeMock({ body }: IntegrationRequest): Promise<BackendResponse> {
  // AWS reads the template's output leniently, names without quotes included.
  const status = /"?statusCode"?\s*:\s*(\d+)\b/.exec(body)?.[1];
  if (status === undefined) {
    throw new GatewayError("API_CONFIGURATION_ERROR", {
      cause: new Error("a mock's template gives no integer statusCode"),
    });
  }
  return { headers: {}, body: "", selector: status };
}
