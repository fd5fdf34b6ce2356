import { CredentialsError } from "../errors/credentials-error.ts";
import { isObject } from "../job/record.ts";
import { nodeCredentials } from "../node/credentials.ts";
import type { Credentials, CredentialsProvider } from "../signing/credentials.ts";
import { systemClock } from "../waiting/clock.ts";
import { withTimeout } from "../waiting/time.ts";
import { UsageError } from "./errors/usage-error.ts";
import { readTextFile } from "./read-text-file.ts";

const forms = "--credentials takes a JSON file as printed by aws configure export-credentials.";

/**
 * Returns the credentials provider that the flags select. Secrets are read from a file, never from flags: other users can see a command's
 * arguments, and shells keep them in their history.
 */
export function credentialsOf(flags: {
  readonly credentials?: string;
  readonly profile?: string;
}): CredentialsProvider {
  const { credentials: file, profile } = flags;
  return file === undefined ? nodeCredentials({ profile }) : () => readCredentials(file);
}

/** In milliseconds. A source may hang, for example a program that prompts without a terminal. */
const sourceTimeout = 25_000;

/** Calls the provider now, so that errors are reported before anything is sent. The first request is signed with the outcome. */
export async function askFirst(
  provider: CredentialsProvider,
  signal: AbortSignal,
  silence = sourceTimeout,
): Promise<CredentialsProvider> {
  const silent = () => new CredentialsError(`No AWS credentials: their source did not respond within ${silence} ms.`);
  let first: Credentials | undefined = await withTimeout(systemClock, silence, silent, async () => provider(), signal);
  return () => {
    const credentials = first ?? provider();
    first = undefined;
    return credentials;
  };
}

async function readCredentials(file: string): Promise<Credentials> {
  const text = await readTextFile(file).catch((cause) => {
    const reason = cause.code === "ENOENT" ? "no such file" : (cause.code ?? cause);
    throw new UsageError(`The credentials in ${file} cannot be read: ${reason}.`, forms);
  });
  const found = parseCredentials(text);
  if (found === undefined) throw new UsageError(`${file} does not contain credentials as JSON.`, forms);
  return found;
}

/**
 * Parses the JSON that `aws configure export-credentials`, `aws sts assume-role` or `npm start -- --json` prints. Returns undefined, rather
 * than an error that might quote secrets, if it has no credentials.
 */
export function parseCredentials(text: string): Credentials | undefined {
  const root = parse(text);
  const fields = [root["credentials"], root["Credentials"]].find(isObject) ?? root;
  const field = (name: string) => fields[name] ?? fields[`${name[0]?.toUpperCase()}${name.slice(1)}`];
  const [accessKeyId, secretAccessKey, sessionToken, expiration] = [
    field("accessKeyId"),
    field("secretAccessKey"),
    field("sessionToken"),
    field("expiration"),
  ].map((value) => (typeof value === "string" && value !== "" ? value : undefined));
  if (accessKeyId === undefined || secretAccessKey === undefined) return undefined;
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}

function parse(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
