import { bundledEntry } from "../support/bundled-entry.ts";
import { below, type Result } from "./report.ts";

/** What a page loads of the SDK, gzipped: at first, and when the API rejects parameters. */
export async function measureSizes(): Promise<Result[]> {
  const { files } = await bundledEntry("index.ts");
  const { size: validate } = await bundledEntry("validate/index.ts");
  return [
    below("the SDK's whole entry, with aws4fetch and openapi-fetch", files[0]?.size ?? 0, 14_000, "bytes"),
    below("the validator of parameters", validate, 3_000, "bytes"),
  ];
}
