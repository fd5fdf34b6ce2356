import { basename } from "node:path";
import { commandName } from "../command-name.ts";
import type { Surroundings } from "../context.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { ExitCode } from "../exit-codes.ts";
import { readTextFile } from "../read-text-file.ts";

export interface GenerateFlags {
  readonly out: string;
  readonly check?: boolean;
}

/** Writes the types, validators and mocks of a contract's kinds. With `check`, says whether they are up to date. */
export async function generate(
  { output }: Pick<Surroundings, "output">,
  flags: GenerateFlags,
  contract: string,
): Promise<ExitCode> {
  const { out, check = false } = flags;
  const stale = await update(contract, out, check).catch((error: unknown) => {
    throw new UsageError(reasonOf(error));
  });
  if (check && stale.length > 0) {
    const message = `out of date with ${contract}: ${stale.join(", ")}.`;
    const next = `Run ${commandName} generate ${contract} --out ${out}.`;
    output.failure({ exitCode: 1, code: "OutOfDate", message, next });
    return 1;
  }
  output.note(stale.length === 0 ? `${out} is up to date with ${contract}.` : `Wrote ${stale.join(", ")}.`);
  return 0;
}

async function update(contract: string, out: string, check: boolean): Promise<readonly string[]> {
  const text = await readTextFile(contract);
  // The generators are large, and only this command needs them.
  const { generateOwnFiles, marker, updateFiles } = await import("../../../generate/own.ts");
  return updateFiles(out, await generateOwnFiles(text, basename(contract)), { marker, check });
}

/** The reason in one line. A missing package is named with the command that installs it. */
function reasonOf(error: unknown): string {
  const { code, message, path } = error as NodeJS.ErrnoException;
  const [, missing] = (code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package '([^']+)'/.exec(message)) || [];
  if (missing !== undefined) {
    const version = missing === "typescript" ? "typescript@5" : missing;
    return `generate needs ${missing} (npm install --save-dev ${version})`;
  }
  if (path !== undefined) return `${path} cannot be read or written: ${code === "ENOENT" ? "no such file" : code}.`;
  return message.split("\n", 1)[0] ?? message;
}
