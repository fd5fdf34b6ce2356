import { complain } from "../print.ts";
import { Refusal } from "../refusal.ts";
import type { RunNode } from "../run-node.ts";

/** Refuses a contract that API Gateway would not import; each fault is printed, on a line of its own. */
export async function checkContract(runNode: RunNode): Promise<void> {
  const said: string[] = [];
  const tell = (line: string) => said.push(line);
  const code = await runNode(["server/twin/command/main.ts", "--check"], { stdout: "ignore", tell });
  for (const line of eachOnce(said)) complain(line);
  if (code !== 0) {
    throw new Refusal(
      "InvalidContract",
      "API Gateway would not import openapi.yaml as it is (npm start -- --check names every place). Nothing was started.",
    );
  }
}

// `openapi.yaml: paths./jobs.post.operationId`, before `: is missing`.
const place = /^\S+: \S+(?=: )/;

/** One line for the same fault of the same key, wherever it is: the uses of an anchor share what is wrong with it. */
function eachOnce(lines: readonly string[]): string[] {
  return [...Map.groupBy(lines, faultOf).values()].map(([first = "", ...more]) => {
    const places = more.length === 1 ? "place" : "places";
    return more.length === 0 ? first : first.replace(place, (at) => `${at}, and ${more.length} more ${places}`);
  });
}

/** The key with what is wrong with it. */
function faultOf(line: string): string {
  const [at = ""] = place.exec(line) ?? [];
  return line.slice(at.lastIndexOf(".") + 1);
}
