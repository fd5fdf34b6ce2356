import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Change, root } from "./generated-copy.ts";

const page = await readFile(join(root, "docs/contributing.md"), "utf8");
const section = /^## Add a kind of job\n(.*?)^## /ms.exec(page)?.[1] ?? "";

/** The code blocks of the section, without the indentation of their list item. */
const blocks = [...section.matchAll(/^ {3}```(?:yaml|ts)\n(.*?)^ {3}```$/gms)].map(([, text = ""]) =>
  text.replace(/^ {3}/gm, ""),
);
const [schemas = "", kind = "", example = "", jobFunction = ""] = blocks;

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(columns));
}

/** The function of the kind of job that docs/contributing.md adds. */
export { jobFunction };

/** Each step in the contract: where it changes `openapi.yaml`, and what it adds there. */
export const contractSteps = {
  schemas: [/^(?= {4}JobParameters:$)/m, indented(schemas, 4)],
  JobParameters: [/(?<=oneOf: \[\*waitParameters)/, ", *countWordsParameters"],
  JobResult: [/(?<=^ {4}JobResult:\n.*\n {6}anyOf:\n)/m, '        - $ref: "#/components/schemas/WordCount"\n'],
  JobKind: [/(?<=^ {4}JobKind:\n {6}type: string\n {6}enum: \[wait)/m, ", countWords"],
  "x-job-kinds": [/(?<=^x-job-kinds:\n)/m, indented(kind, 2)],
  example: [/^(?= {16}summarized:$)/m, indented(example, 16)],
} satisfies Record<string, Change>;

/** The contract of this repository, with these changes; by default with the kind `countWords`. */
export async function changedContract(changes: readonly Change[] = Object.values(contractSteps)): Promise<string> {
  const contract = await readFile(join(root, "openapi.yaml"), "utf8");
  return changes.reduce((text, [from, to]) => text.replace(from, () => to), contract);
}
