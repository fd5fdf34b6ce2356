import { CredentialsError } from "../errors/credentials-error.ts";

const peer = "@aws-sdk/credential-providers";

/** Loads the AWS credential providers. Throws a `CredentialsError` with advice if they are not installed. */
export async function loadProviders(
  profile: string | undefined,
): Promise<typeof import("@aws-sdk/credential-providers")> {
  try {
    return await import("@aws-sdk/credential-providers");
  } catch (cause) {
    if (!isMissing(cause)) throw cause;
    const what =
      profile === undefined
        ? "There are no AWS credentials in the environment"
        : `The profile ${profile} cannot be read`;
    const advice = `install ${peer} beside this package, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY`;
    throw new CredentialsError(`${what} without the AWS credential providers: ${advice}.`, { cause });
  }
}

/** Whether the peer itself is missing, rather than one of its dependencies. */
function isMissing(error: unknown): boolean {
  const { code, message } = error as NodeJS.ErrnoException;
  return code === "ERR_MODULE_NOT_FOUND" && message.includes(peer);
}
