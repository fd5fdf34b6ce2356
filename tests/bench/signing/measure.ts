import { type Result, share } from "../report.ts";
import { signingRatesInChromium } from "./in-chromium.ts";
import { signingRates } from "./rates.ts";

/** Compares the SDK's signer with others, in Node and in a page. */
export async function measureSigning(): Promise<Result[]> {
  const [node, chromium] = [await signingRates(), await signingRatesInChromium()];
  return [
    share("signed in Node, beside aws4fetch's AwsV4Signer", node.sdk, node.AwsV4Signer, 0.9),
    share("signed in Node, beside aws4fetch's sign(Request)", node.sdk, node["sign(Request)"]),
    share("signed in Node, beside @smithy/signature-v4", node.sdk, node.smithy),
    share("read from a stub in Node, beside the signatures", node.get, node.AwsV4Signer, 0.5),
    share("signed in Chromium, beside aws4fetch's AwsV4Signer", chromium.sdk, chromium.AwsV4Signer, 0.9),
    share("signed in Chromium, beside aws4fetch's sign(Request)", chromium.sdk, chromium["sign(Request)"]),
    share("signed in Chromium, beside @smithy/signature-v4", chromium.sdk, chromium.smithy),
    share("read from a stub in Chromium, beside the signatures", chromium.get, chromium.AwsV4Signer, 0.4),
  ];
}
