import type { HttpResponse } from "../../http/message.ts";
import { type XmlElement, xmlDocument } from "./xml.ts";

export interface StsError {
  readonly status: 400 | 403 | 500;
  /** https://docs.aws.amazon.com/STS/latest/APIReference/CommonErrors.html */
  readonly code: string;
  readonly message: string;
}

const stsNamespace = "https://sts.amazonaws.com/doc/2011-06-15/";
// AWS refuses an unknown action before the request reaches STS.
const faultNamespace = "http://webservices.amazon.com/AWSFault/2005-15-09";

export function resultResponse(action: string, result: readonly XmlElement[], requestId: string): HttpResponse {
  const body = xmlDocument(`${action}Response`, stsNamespace, [
    [`${action}Result`, result],
    ["ResponseMetadata", [["RequestId", requestId]]],
  ]);
  return xmlResponse(200, body, requestId);
}

export function errorResponse({ status, code, message }: StsError, requestId: string): HttpResponse {
  const body = xmlDocument("ErrorResponse", code === "InvalidAction" ? faultNamespace : stsNamespace, [
    [
      "Error",
      [
        ["Type", status < 500 ? "Sender" : "Receiver"],
        ["Code", code],
        ["Message", message],
      ],
    ],
    ["RequestId", requestId],
  ]);
  return xmlResponse(status, body, requestId);
}

function xmlResponse(status: number, body: string, requestId: string): HttpResponse {
  return { status, headers: { "Content-Type": "text/xml", "x-amzn-RequestId": requestId }, body };
}
