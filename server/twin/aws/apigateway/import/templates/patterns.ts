import { javaRegex } from "../../template/java/java-regex.ts";
import { query } from "../../template/json/json-path.ts";
import type { Finding } from "../problems/finding.ts";

// Whether AWS would take what the twin does not understand cannot be told: both are refused.

export function judgeJsonPath(path: string): Finding | undefined {
  return judge(() => query(null, path));
}

export function judgeRegex(regex: string): Finding | undefined {
  return judge(() => javaRegex(regex));
}

function judge(read: () => unknown): Finding | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    return { kind: "refused", message: error instanceof Error ? error.message : String(error) };
  }
}
