import { createInterface } from "node:readline/promises";
import { print } from "./print.ts";

/** Asks on this terminal. Resolves with the trimmed answer, which is empty after Ctrl+C. */
export async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question).catch(() => {
    // Ctrl+C leaves the line unfinished.
    print();
    return "";
  });
  terminal.close();
  return answer.trim();
}
