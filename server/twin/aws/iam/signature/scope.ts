import { incomplete, invalid, type SignatureError } from "./error.ts";
import type { SignatureParameters } from "./parameters.ts";

export interface Credential {
  readonly accessKeyId: string;
  /** YYYYMMDD. */
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

const terminator = "aws4_request";

/** Parses `access-key-id/date/region/service/aws4_request`, and checks that the scope is this service. */
export function readCredential(
  parameters: Pick<SignatureParameters, "credential" | "date">,
  expected: Pick<Credential, "region" | "service">,
): Credential | SignatureError {
  const [accessKeyId, date, region, service, end, ...rest] = parameters.credential.split("/");
  if (!accessKeyId || !date || !region || !service || !end || rest.length > 0) {
    return incomplete(
      `Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '${parameters.credential}'`,
    );
  }
  const requestDate = parameters.date.slice(0, 8);
  const problems = [
    region === expected.region ? "" : "Credential should be scoped to a valid region. ",
    service === expected.service ? "" : `Credential should be scoped to correct service: '${expected.service}'. `,
    end === terminator ? "" : `Credential should be scoped with a valid terminator: '${terminator}', not '${end}'. `,
    date === requestDate
      ? ""
      : `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${requestDate}', from '${parameters.date}'.`,
  ].join("");
  return problems === "" ? { accessKeyId, date, region, service } : invalid(problems);
}

export function scopeOf({ date, region, service }: Credential): string {
  return `${date}/${region}/${service}/${terminator}`;
}
