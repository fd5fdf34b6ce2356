import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { readersContract } from "./contract.ts";
import { offline } from "./offline.ts";

const root = join(import.meta.dirname, "../..");

/** Writes the reference as one HTML page that fetches nothing, and creates its folder. Resolves with its size in bytes. */
export async function buildReference(file: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "jobs-api-reference-"));
  try {
    const contract = join(folder, "openapi.json");
    await writeFile(contract, readersContract(await readFile(join(root, "openapi.yaml"), "utf8")));
    const page = Buffer.from(offline(await render(contract, join(folder, "index.html"))));
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, page);
    return page.byteLength;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function render(contract: string, output: string): Promise<string> {
  const redocly = join(import.meta.dirname, "redocly.ts");
  const template = join(import.meta.dirname, "page.hbs");
  const options = [
    "--inlineBundle",
    "--config",
    join(root, "redocly.yaml"),
    "--template",
    template,
    "--output",
    output,
  ];
  try {
    await promisify(execFile)(process.execPath, [redocly, "build-docs", contract, ...options]);
  } catch (cause) {
    throw new Error("Redocly cannot render openapi.yaml. Run npm run lint to find the problem.", { cause });
  }
  return await readFile(output, "utf8");
}
