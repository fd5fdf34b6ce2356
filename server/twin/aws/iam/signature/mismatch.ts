import { encode } from "./encode.ts";
import { invalid, type SignatureError } from "./error.ts";

/** Reports what should have been signed, as AWS does for debugging. The token is masked. */
export function mismatch(canonical: string, stringToSign: string, sessionToken: string | undefined): SignatureError {
  const shown = sessionToken
    ? canonical.replaceAll(sessionToken, "***").replaceAll(encode(sessionToken), "***")
    : canonical;
  return invalid(
    "The request signature we calculated does not match the signature you provided. " +
      "Check your AWS Secret Access Key and signing method. Consult the service documentation for details.\n\n" +
      `The Canonical String for this request should have been\n'${shown}'\n\n` +
      `The String-to-Sign should have been\n'${stringToSign}'\n`,
  );
}
