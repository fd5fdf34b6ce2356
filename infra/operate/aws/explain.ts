import { RegionInfo } from "aws-cdk-lib/region-info";
import { Refusal } from "../refusal.ts";
import type { Aws } from "./connect.ts";
import { unknownRegion } from "./region.ts";

const expired = ["ExpiredToken", "ExpiredTokenException", "RequestExpired"];
const unknown = [
  "InvalidClientTokenId",
  "UnrecognizedClientException",
  "SignatureDoesNotMatch",
  "InvalidSignatureException",
  "IncompleteSignature",
];
const denied = ["AccessDenied", "AccessDeniedException"];
const unset = "unset AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN if they are old";

interface Failure {
  readonly name?: string;
  readonly message?: string;
  /** Of system errors. */
  readonly code?: string;
  readonly hostname?: string;
  /** Of AWS SDK errors, once there was a response. */
  readonly $metadata?: object;
  /** Of errors that a service returned. */
  readonly $fault?: string;
}

/** Converts an error of the AWS SDK to a `Refusal`: one line, without secrets. */
export function refusalOf(cause: unknown, aws: Aws): Refusal {
  if (cause instanceof Refusal) return cause;
  const { name = "", message = "", code = "", hostname } = cause as Failure;
  const [said = ""] = message.split("\n");
  const refusal = (kind: string, text: string) => new Refusal(kind, text, { cause });

  if (name === "CredentialsProviderError" || name === "TokenProviderError") {
    return /\bSSO\b/.test(said)
      ? refusal("ExpiredCredentials", signIn(said, aws))
      : refusal("NoCredentials", none(aws));
  }
  if (expired.includes(name)) {
    return refusal(
      "ExpiredCredentials",
      `The AWS credentials have expired. Sign in again (aws sso login), and ${unset}.`,
    );
  }
  if (unknown.includes(name)) {
    const why = `${name}: ${said.replace(/[.\s]+$/, "")}`;
    return refusal("InvalidCredentials", `AWS rejects these credentials (${why}). Check them, and ${unset}.`);
  }
  if (denied.includes(name)) return refusal("AccessDenied", `AWS refused: ${said}`);
  if (isNetworkFailure(name, code)) return noAnswer(code || name, hostname, aws, cause);
  const { endpoint } = aws.client;
  if (endpoint !== undefined && isNoAnswerOfAws(cause as Failure)) return notTheTwin(endpoint, cause);
  return refusal("Failed", [name, said].filter((part) => part !== "" && part !== "Error").join(": "));
}

export function isAccessDenied(error: unknown): boolean {
  return error instanceof Error && denied.includes(error.name);
}

/** Whether the SDK could not parse the response, or found no error in it. */
function isNoAnswerOfAws({ name = "", $metadata, $fault }: Failure): boolean {
  return $metadata !== undefined && ($fault === undefined || /^Unknown(Error)?$/.test(name));
}

export function notTheTwin(endpoint: string, cause?: unknown): Refusal {
  const text = `${endpoint} is not the address of the twin: its response is not one of AWS.`;
  return new Refusal("NotTheTwin", `${text} npm start prints the address. Pass it without the stage.`, { cause });
}

function none({ profile }: Aws): string {
  const where = profile === undefined ? "" : ` in the profile ${profile}`;
  return (
    `There are no AWS credentials${where}. Sign in (aws sso login), name a profile with --profile, ` +
    "or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."
  );
}

function signIn(said: string, { profile }: Aws): string {
  return `${said.replace(/\s*To refresh.*$/, "")} Sign in again: aws sso login${profile ? ` --profile ${profile}` : ""}.`;
}

function isNetworkFailure(name: string, code: string): boolean {
  return /^E[A-Z_]+$/.test(code) || name === "TimeoutError";
}

function noAnswer(reason: string, hostname: string | undefined, { region, client }: Aws, cause: unknown): Refusal {
  const endpoint = client.endpoint ?? process.env.AWS_ENDPOINT_URL;
  if (endpoint !== undefined) {
    return new Refusal("NoAnswer", `${endpoint} does not answer (${reason}). Check that a server runs there.`, {
      cause,
    });
  }
  // Host names contain the region: a wrong one does not resolve.
  if (!RegionInfo.regions.some(({ name }) => name === region)) {
    return unknownRegion(region, cause);
  }
  return new Refusal("NoAnswer", `${hostname ?? "AWS"} does not answer (${reason}). Check the network.`, { cause });
}
