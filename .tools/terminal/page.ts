import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { runProgram } from "../programs/run-program.ts";

const page = new URL("../../docs/command.md", import.meta.url);
const main = fileURLToPath(new URL("../../sdk/src/command/main.ts", import.meta.url));

/** The output of `jobs --help`. */
export async function help(): Promise<string> {
  const { stdout } = await runProgram(process.execPath, [main, "--help"]);
  return stdout.trimEnd();
}

/** Replaces the code blocks of the page below `<!-- NAME -->`, by name. */
export async function writeBlocks(blocks: Readonly<Record<string, string>>): Promise<void> {
  let text = await readFile(page, "utf8");
  for (const [name, content] of Object.entries(blocks)) {
    text = text.replace(blockOf(name), (_, start, end) => `${start}${content}\n${end}`);
  }
  await writeFile(page, text);
}

/** Reads the code block of the page below `<!-- NAME -->`, or returns undefined. */
export async function readBlock(name: string): Promise<string | undefined> {
  const text = await readFile(page, "utf8");
  return new RegExp(blockOf(name).source.replace(".*?", "(?<content>.*?)"), "s")
    .exec(text)
    ?.groups?.["content"]?.trimEnd();
}

function blockOf(name: string): RegExp {
  return new RegExp(`(<!-- ${name} -->\\n\`\`\`\\w*\\n).*?(\`\`\`\\n)`, "s");
}
