import { run } from "../../../infra/operate/run.ts";
import type { RunNode } from "../../../infra/operate/run-node.ts";
import { type Ended, inProcess } from "../../support/in-process.ts";

/** Stands for the programs that a command starts: the contract is fine, and whatever else is started fails the test. */
const contractIsFine: RunNode = async (args) => {
  if (args.includes("--check")) return 0;
  throw new Error(`It started ${args.join(" ")}`);
};

/** Runs one of the commands in this process, without a terminal and with no environment but the given one. */
export function operate(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  runNode: RunNode = contractIsFine,
): Promise<Ended> {
  return inProcess(() => run(args, runNode), env);
}
