import { GatewayError } from "../gateway-response/gateway-error.ts";
import type { IntegrationRequest } from "../integration-request/integration-request.ts";
import type { BackendResponse } from "../integration-response/integration-response.ts";

/** Selects the response by the status in the request template's output. The body is not passed through. */
export async function invokeMock({ body }: IntegrationRequest): Promise<BackendResponse> {
  const statusCode = mockStatus(body);
  if (statusCode === undefined) {
    throw new GatewayError("API_CONFIGURATION_ERROR", {
      cause: new Error("the mock's request template does not produce an integer statusCode"),
    });
  }
  return { headers: {}, body: "", selector: String(statusCode) };
}

/** Returns the status in a mock request template's output; undefined if it is not an integer. */
export function mockStatus(text: string): number | undefined {
  const { statusCode } = (parse(text) ?? {}) as { statusCode?: unknown };
  return Number.isInteger(statusCode) ? (statusCode as number) : undefined;
}

/** AWS parses the output leniently: names may be unquoted or single-quoted. */
function parse(text: string): unknown {
  for (const candidate of [text, quoteNames(text)]) {
    try {
      return JSON.parse(candidate);
    } catch {}
  }
  return undefined;
}

// A double-quoted string is one token, even if unterminated, so nothing in it is mistaken for a name.
const token = /"[^"\\]*(?:\\.[^"\\]*)*"?|(?:'([^'"]*)'|([A-Za-z_$][\w$]*))(\s*:)?/gs;

function quoteNames(text: string): string {
  return text.replace(token, (found, quoted?: string, bare?: string, colon?: string) =>
    colon === undefined ? found : `"${quoted ?? bare}"${colon}`,
  );
}
