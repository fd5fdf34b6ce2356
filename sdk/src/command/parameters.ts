import { buffer } from "node:stream/consumers";
import type { JobParameters } from "../job/kind.ts";
import { abortable } from "../waiting/time.ts";
import { UsageError } from "./errors/usage-error.ts";
import { decodeText, readTextFile } from "./read-text-file.ts";

const forms = `Give them as quoted JSON such as '{"seconds": 5}', as a file (@FILE), or as - for standard input.`;

/** Reads a job's parameters: JSON, `@` and the name of a JSON file, or `-` for standard input. The API validates them. */
export async function readParameters(source: string, signal: AbortSignal): Promise<JobParameters> {
  const json = await abortable(read(source), signal);
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UsageError(`The parameters are not JSON: ${(error as Error).message}.`, forms);
  }
}

async function read(source: string): Promise<string> {
  if (source === "-") return decodeText(await buffer(process.stdin));
  if (!source.startsWith("@")) return source;
  return readTextFile(source.slice(1)).catch((error: NodeJS.ErrnoException) => {
    const reason = error.code === "ENOENT" ? "no such file" : (error.code ?? error);
    throw new UsageError(`The parameters in ${source.slice(1)} cannot be read: ${reason}.`, forms);
  });
}
