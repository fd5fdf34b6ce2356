import type { EventBridge } from "../../eventbridge/eventbridge.ts";
import { handleEvents } from "../../eventbridge/http.ts";
import type { IntegrationRequest } from "../integration-request/integration-request.ts";
import type { BackendResponse } from "../integration-response/integration-response.ts";

/** Calls an EventBridge action. Selection patterns match the status. */
export async function invokeEventBridge(
  eventBridge: EventBridge,
  action: string,
  { body }: IntegrationRequest,
): Promise<BackendResponse> {
  const response = await handleEvents(
    {
      method: "POST",
      target: "/",
      headers: [["X-Amz-Target", `AWSEvents.${action}`]],
      body: Buffer.from(body),
      sourceIp: "",
    },
    eventBridge,
  );
  const requestId = String(response.headers["x-amzn-RequestId"]);
  return { headers: {}, body: response.body.toString(), selector: String(response.status), requestId };
}
