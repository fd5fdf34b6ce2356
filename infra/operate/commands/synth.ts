import { readSettings } from "../../read-settings.ts";
import { buildAssembly } from "../steps/assembly.ts";
import { checkContract } from "../steps/contract.ts";

/** `npm run synth` */
export async function synth(): Promise<number> {
  readSettings();
  await checkContract();
  await buildAssembly();
  return 0;
}
