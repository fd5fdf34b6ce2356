import { createInterface } from "node:readline/promises";
import { print } from "./print.ts";

/** Asks on this terminal, and resolves with the answer: an empty one after Ctrl+C. */
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
