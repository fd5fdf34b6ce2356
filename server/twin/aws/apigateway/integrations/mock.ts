import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { IntegrationRequest } from "../integration-request/integration-request.ts";
import type { BackendResponse } from "../integration-response/integration-response.ts";

/** The status that a mock's request template gives chooses the response. The body does not flow through. */
export async function invokeMock({ body }: IntegrationRequest): Promise<BackendResponse> {
  const statusCode = mockStatus(body);
  if (statusCode === undefined) {
    throw new GatewayError("API_CONFIGURATION_ERROR", {
      cause: new Error("a mock's template gives no integer statusCode"),
    });
  }
  return { headers: {}, body: "", selector: String(statusCode) };
}

/** The status in what a mock's request template gives; undefined unless it is an integer. */
export function mockStatus(text: string): number | undefined {
  const { statusCode } = (parse(text) ?? {}) as { statusCode?: unknown };
  return Number.isInteger(statusCode) ? (statusCode as number) : undefined;
}

/** AWS reads the template's output leniently: a name may stand without quotes, or in single ones. */
function parse(text: string): unknown {
  for (const candidate of [text, quoteNames(text)]) {
    try {
      return JSON.parse(candidate);
    } catch {}
  }
  return undefined;
}

// A text in double quotes is one token, closed or not, so that nothing in it looks like a name.
const token = /"[^"\\]*(?:\\.[^"\\]*)*"?|(?:'([^'"]*)'|([A-Za-z_$][\w$]*))(\s*:)?/gs;

function quoteNames(text: string): string {
  return text.replace(token, (found, quoted?: string, bare?: string, colon?: string) =>
    colon === undefined ? found : `"${quoted ?? bare}"${colon}`,
  );
}
