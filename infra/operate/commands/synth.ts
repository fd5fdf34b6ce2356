import { readSettings } from "../../read-settings.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../steps/assembly.ts";
import { checkContract } from "../steps/contract.ts";

/** `npm run synth` */
export async function synth(_options: object, runNode: RunNode): Promise<number> {
  readSettings();
  await checkContract(runNode);
  await buildAssembly(runNode);
  return 0;
}
