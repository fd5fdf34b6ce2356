import { readFile } from "node:fs/promises";
import { CredentialsError } from "../errors/credentials-error.ts";
import { isObject } from "../job/record.ts";
import { nodeCredentials } from "../node/credentials.ts";
import type { Credentials, CredentialsProvider } from "../signing/credentials.ts";
import { systemClock } from "../waiting/clock.ts";
import { withTimeout } from "../waiting/time.ts";
import { UsageError } from "./errors/usage-error.ts";

const forms = "Give --credentials a file of JSON, as aws configure export-credentials prints it.";

/**
 * The credentials' provider that the flags ask for. Secrets are no flags: every user of a machine sees the arguments of every
 * command, and a shell keeps them. A flag names the file that they are in.
 */
export function credentialsOf(flags: {
  readonly credentials?: string;
  readonly profile?: string;
}): CredentialsProvider {
  const { credentials: file, profile } = flags;
  return file === undefined ? nodeCredentials({ profile }) : () => readCredentials(file);
}

/** Milliseconds that a source of credentials may stay silent: a program that asks something of nobody, for instance. */
const sourceTimeout = 25_000;

/** Asks at once, so that what is wrong is said before anything is sent; the first request is signed with that. */
export async function askFirst(
  provider: CredentialsProvider,
  signal: AbortSignal,
  silence = sourceTimeout,
): Promise<CredentialsProvider> {
  const silent = () => new CredentialsError(`No AWS credentials: their source has not answered in ${silence} ms.`);
  let first: Credentials | undefined = await withTimeout(systemClock, silence, silent, async () => provider(), signal);
  return () => {
    const credentials = first ?? provider();
    first = undefined;
    return credentials;
  };
}

async function readCredentials(file: string): Promise<Credentials> {
  const text = await readFile(file, "utf8").catch((cause) => {
    const reason = cause.code === "ENOENT" ? "there is no such file" : (cause.code ?? cause);
    throw new UsageError(`The credentials in ${file} cannot be read: ${reason}.`, forms);
  });
  const found = parseCredentials(text);
  if (found === undefined) throw new UsageError(`${file} holds no credentials as JSON.`, forms);
  return found;
}

/**
 * Credentials from JSON as `aws configure export-credentials` and `aws sts assume-role` print it, or with the names of the AWS
 * SDK; `npm start -- --json` prints that. No error quotes it: it holds secrets.
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
