import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { FilterPattern, type IFilterPattern } from "aws-cdk-lib/aws-logs";

/**
 * A line of JSON for each request, with nothing of its body, query or headers but the request id, which a client can choose. A
 * parser that lets a repeated name win its last value keeps what API Gateway says after the id; `answered` stands before it, so that
 * no id can change how a line begins.
 */
export const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    answered: AccessLogField.contextStatus(),
    requestId: AccessLogField.contextRequestId(),
    extendedRequestId: AccessLogField.contextExtendedRequestId(),
    traceId: AccessLogField.contextXrayTraceId(),
    time: AccessLogField.contextRequestTimeEpoch(),
    method: AccessLogField.contextHttpMethod(),
    resource: AccessLogField.contextResourcePath(),
    caller: AccessLogField.contextIdentityUserArn(),
    sourceIp: AccessLogField.contextIdentitySourceIp(),
    status: AccessLogField.contextStatus(),
    errorType: AccessLogField.contextErrorResponseType(),
    integrationStatus: AccessLogField.contextIntegrationStatus(),
    integrationLatency: AccessLogField.contextIntegrationLatency(),
    responseLatency: AccessLogField.contextResponseLatency(),
    responseLength: AccessLogField.contextResponseLength(),
  }),
);

/**
 * The lines of requests that were answered with this status. Not a pattern of JSON fields: a request id with a quotation mark would
 * break the line's JSON, and the request would not be counted. Such patterns have no quotation marks, which are dots here:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function linesWithStatus(status: number): IFilterPattern {
  return FilterPattern.literal(`%^..answered.:.${status}.,%`);
}
