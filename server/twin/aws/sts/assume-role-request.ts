import {
  absent,
  numberViolations,
  type StringConstraints,
  stringViolations,
  violationsMessage,
} from "../validation.ts";
import type { StsError } from "./response.ts";

export interface AssumeRoleRequest {
  readonly roleArn: string;
  /** The last segment of the ARN: a role can have a path. */
  readonly roleName: string;
  readonly sessionName: string;
  readonly seconds: number;
}

const knownParameters = ["Action", "Version", "RoleArn", "RoleSessionName", "DurationSeconds"];
const defaultSeconds = "3600";

/** Validates a request, independently of its caller. The first of a repeated parameter counts. */
export function readAssumeRole(parameters: URLSearchParams): AssumeRoleRequest | StsError {
  // Ignoring a session policy, a tag or a second factor would be a trap.
  const unknown = [...parameters.keys()].find((name) => !knownParameters.includes(name));
  if (unknown !== undefined) {
    return invalid(`The local STS does not emulate the parameter '${unknown}' of AssumeRole: leave it out.`);
  }

  const roleArn = parameters.get("RoleArn");
  const sessionName = parameters.get("RoleSessionName");
  const duration = parameters.get("DurationSeconds") ?? defaultSeconds;
  if (!/^[+-]?\d{1,9}$/.test(duration)) {
    return { status: 400, code: "MalformedInput", message: `DurationSeconds is not an integer: '${duration}'` };
  }
  const seconds = Number(duration);
  const violations = [
    ...requiredViolations("roleArn", roleArn, { minimum: 20, maximum: 2_048 }),
    ...requiredViolations("roleSessionName", sessionName, { pattern: /^[\w+=,.@-]*$/, minimum: 2, maximum: 64 }),
    ...numberViolations("durationSeconds", seconds, 900, 43_200),
  ];
  if (roleArn === null || sessionName === null || violations.length > 0) return invalid(violationsMessage(violations));

  const roleName = /^arn:aws:iam::\d{12}:role\/(?:[^/]+\/)*([^/]+)$/.exec(roleArn)?.[1];
  return roleName === undefined ? invalid(`${roleArn} is invalid`) : { roleArn, roleName, sessionName, seconds };
}

function requiredViolations(name: string, value: string | null, constraints: StringConstraints): string[] {
  return value === null ? [absent(name)] : stringViolations(name, value, constraints);
}

function invalid(message: string): StsError {
  return { status: 400, code: "ValidationError", message };
}
