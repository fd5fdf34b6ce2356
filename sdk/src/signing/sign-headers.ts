import type { AwsV4Signer } from "aws4fetch";

/** Has a signer sign the headers with these names, which are in lower case and sorted. */
export function signHeaders(signer: AwsV4Signer, names: readonly string[]): void {
  const { url, headers } = signer;
  const headerOf = (name: string) => (name === "host" ? url.host : (headers.get(name) ?? ""));
  signer.signedHeaders = names.join(";");
  signer.canonicalHeaders = names.map((name) => `${name}:${headerOf(name).replace(/\s+/g, " ")}`).join("\n");
}
