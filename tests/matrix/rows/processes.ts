import { existsSync } from "node:fs";
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { output } from "../output.ts";
import { folder, type Row } from "../row.ts";

interface Program {
  readonly name: string;
  readonly file: string;
  /** Before the program's own file. */
  readonly args: readonly string[];
  readonly version: RegExp;
}

const installed = (path: string) => join(folder, "node_modules", path);
const node = { args: [], version: /v([\d.]+)/ };

const programs: readonly Program[] = [
  { name: "Node 20", file: installed("node-20/bin/node"), ...node },
  { name: "Node 22", file: installed("node-22/bin/node"), ...node },
  { name: "Node 24", file: process.execPath, ...node },
  { name: "Bun", file: installed("@oven/bun-linux-x64/bin/bun"), args: ["run"], version: /([\d.]+)/ },
  {
    name: "Deno",
    file: installed("@deno/linux-x64-glibc/deno"),
    args: ["run", "--allow-all", "--node-modules-dir=manual"],
    version: /deno ([\d.]+)/,
  },
];

/** Runs a file of `programs` and returns the version. */
async function run({ file, args, version }: Program, source: string, argument: string): Promise<string> {
  if (!existsSync(file)) throw new Error("not installed: its package is for Linux on x64");
  if (file !== process.execPath) await chmod(file, 0o755);
  await output(file, [...args, join("programs", source), argument]);
  return version.exec(await output(file, ["--version"]))?.[1] ?? "";
}

/** MSW 3 needs Node 22.12, or all of what it replaces in it. */
const known: Readonly<Record<string, string>> = {
  "Node 20 MSW 3": "MSW 3 needs Node 22.12: use MSW 2",
  "Bun MSW 3": "MSW 3 replaces a part of Node that Bun does not have: use MSW 2",
  "Deno MSW 3": "MSW 3 does not intercept there: use MSW 2",
};

export const nodeRows: readonly Row[] = programs.flatMap((program): Row[] => [
  { name: program.name, what: "the twin", run: (api) => run(program, "process.js", JSON.stringify(api)) },
  ...["MSW 2", "MSW 3"].map((msw): Row => {
    const name = `${program.name} ${msw}`;
    const reason = known[name];
    return {
      name: `${program.name}, ${msw}`,
      what: "the mocks",
      ...(reason !== undefined && { known: reason }),
      run: () => run(program, "mocked-process.js", msw === "MSW 2" ? "msw-2/node" : "msw/node"),
    };
  }),
]);
