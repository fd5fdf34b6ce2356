import { javaRegex } from "../../template/java/java-regex.ts";
import { query } from "../../template/json/json-path.ts";
import type { Finding } from "../problems/finding.ts";

// Expressions that the twin cannot parse are refused, whether or not AWS supports them.

export function checkJsonPath(path: string): Finding | undefined {
  return check(() => query(null, path));
}

export function checkRegex(regex: string): Finding | undefined {
  return check(() => javaRegex(regex));
}

function check(read: () => unknown): Finding | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return { kind: "refused", message: error instanceof Error ? error.message : String(error) };
  }
}
