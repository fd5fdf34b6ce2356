import { isScalar, parseDocument, type Scalar } from "yaml";

export function readVersion(text: string): string {
  return String(versionOf(text).value);
}

/** Returns the document with another `info.version`. All other bytes stay, including anchors, comments and line breaks. */
export function writeVersion(text: string, version: string): string {
  const [start, end] = versionOf(text).range;
  return text.slice(0, start) + version + text.slice(end);
}

function versionOf(text: string): Scalar.Parsed {
  const version = parseDocument(text).getIn(["info", "version"], true);
  if (!isScalar(version)) throw new Error("openapi.yaml has no info.version.");
  return version as Scalar.Parsed;
}
