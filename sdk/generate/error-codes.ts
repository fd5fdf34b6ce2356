import type { Contract } from "./contract.ts";

/** `x-error-codes` as a type. */
export function generateErrorCodes({ "x-error-codes": codes }: Contract): string {
  const rows = Object.entries(codes).map(
    ([status, names]) => `  ${status}: ${names.map((name) => JSON.stringify(name)).join(" | ")};`,
  );
  return `/** The codes of the API's errors, by their status. */\nexport interface ErrorCodes {\n${rows.join("\n")}\n}\n`;
}
