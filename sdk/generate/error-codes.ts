import type { Contract } from "./contract.ts";

/** Generates a type from `x-error-codes`. */
export function generateErrorCodes({ "x-error-codes": codes }: Contract): string {
  const rows = Object.entries(codes).map(
    ([status, names]) => `  ${status}: ${names.map((name) => JSON.stringify(name)).join(" | ")};`,
  );
  return `/** The API's error codes, keyed by status. */\nexport interface ErrorCodes {\n${rows.join("\n")}\n}\n`;
}
