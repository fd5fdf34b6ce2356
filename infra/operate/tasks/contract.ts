import { printError } from "../print.ts";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";

/** Prints a line for each fault of the contract. Rejects if API Gateway would not import it. */
export async function checkContract(runNode: RunNode): Promise<void> {
  const faults: string[] = [];
  const onErrorLine = (line: string) => faults.push(line);
  const code = await runNode(["server/twin/command/main.ts", "--check"], { stdout: "ignore", onErrorLine });
  for (const line of withoutRepetitions(faults)) printError(line);
  if (code !== 0) {
    throw new Refusal(
      "InvalidContract",
      "API Gateway would not import openapi.yaml (npm start -- --check lists every fault). Nothing was started.",
    );
  }
}

// `openapi.yaml: paths./jobs.post.operationId`, before `: is missing`.
const place = /^\S+: \S+(?=: )/;

/** Merges the lines of one fault of one key into the first: all uses of a YAML anchor share its faults. */
function withoutRepetitions(lines: readonly string[]): string[] {
  return [...Map.groupBy(lines, faultOf).values()].map(([first = "", ...more]) => {
    const places = more.length === 1 ? "place" : "places";
    return more.length === 0 ? first : first.replace(place, (at) => `${at}, and ${more.length} more ${places}`);
  });
}

/** The last key of the place, and the fault. */
function faultOf(line: string): string {
  const [at = ""] = place.exec(line) ?? [];
  return line.slice(at.lastIndexOf(".") + 1);
}
