import { AccessLogField, AccessLogFormat } from "aws-cdk-lib/aws-apigateway";
import { FilterPattern, type IFilterPattern } from "aws-cdk-lib/aws-logs";
import type { Settings } from "../settings/settings.ts";

/**
 * Returns the format of a line of JSON for each request, without its body, query and headers, except for the request id, which a client can choose. An id that
 * breaks out of its string cannot change other fields: most parsers keep the last value of a repeated name, and those after the id are API
 * Gateway's. `answered` comes before it, so that no id changes the beginning of a line.
 */
export function accessLogFormat({ identityPool }: Pick<Settings, "identityPool">): AccessLogFormat {
  return AccessLogFormat.custom(
    JSON.stringify({
      answered: AccessLogField.contextStatus(),
      requestId: AccessLogField.contextRequestId(),
      extendedRequestId: AccessLogField.contextExtendedRequestId(),
      traceId: AccessLogField.contextXrayTraceId(),
      time: AccessLogField.contextRequestTimeEpoch(),
      method: AccessLogField.contextHttpMethod(),
      resource: AccessLogField.contextResourcePath(),
      caller: AccessLogField.contextIdentityUserArn(),
      // All users of a pool have the same ARN.
      ...(identityPool !== null && { cognitoIdentityId: AccessLogField.contextIdentityCognitoIdentityId() }),
      sourceIp: AccessLogField.contextIdentitySourceIp(),
      status: AccessLogField.contextStatus(),
      errorType: AccessLogField.contextErrorResponseType(),
      integrationStatus: AccessLogField.contextIntegrationStatus(),
      integrationLatency: AccessLogField.contextIntegrationLatency(),
      responseLatency: AccessLogField.contextResponseLatency(),
      responseLength: AccessLogField.contextResponseLength(),
    }),
  );
}

/**
 * Matches the lines of responses with this status. A pattern of JSON fields would miss a request whose id has a quotation mark, which
 * breaks the line's JSON. Regular expressions have no quotation marks here, so dots stand for them:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/regex-expressions.html
 */
export function linesWithStatus(status: number): IFilterPattern {
  return FilterPattern.literal(`%^..answered.:.${status}.,%`);
}
