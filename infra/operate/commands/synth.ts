import { readSettings } from "../../settings/read-settings.ts";
import type { RunNode } from "../run-node.ts";
import { buildAssembly } from "../tasks/assembly.ts";
import { checkContract } from "../tasks/contract.ts";

/** `npm run synth` */
export async function synth(_options: object, runNode: RunNode): Promise<number> {
  readSettings();
  await checkContract(runNode);
  await buildAssembly(runNode);
  return 0;
}
