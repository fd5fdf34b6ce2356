import { Refusal } from "../refusal.ts";
import { runNode } from "../run-node.ts";

/** Refuses a contract that API Gateway would not import; each problem has been printed, on a line of its own. */
export async function checkContract(): Promise<void> {
  const code = await runNode(["server/local/main.ts", "--check"], { stdout: "ignore" });
  if (code !== 0) {
    throw new Refusal("InvalidContract", "API Gateway would not import openapi.yaml as it is. Nothing was started.");
  }
}
