import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
/** Git as it is without this machine's settings, and without the repository whose hook may be running these tests. */
const env = {
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("GIT_"))),
  GIT_CONFIG_GLOBAL: join(root, "no such file"),
  GIT_CONFIG_NOSYSTEM: "1",
};
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "jobs-api-prepare-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

/** Runs what `npm ci` runs, in a copy of the repository's configuration. */
function prepare(checkout: string, { CI = "", node = process.version } = {}) {
  copyFileSync(join(root, ".lefthook.yaml"), join(checkout, ".lefthook.yaml"));
  const version = `data:text/javascript,Object.defineProperties(process,{version:{value:"${node}"},versions:{value:{node:"${node.slice(1)}"}}})`;
  return spawnSync(process.execPath, ["--import", version, join(root, ".tools/hooks/prepare.mjs")], {
    cwd: checkout,
    encoding: "utf8",
    env: { ...env, CI, PATH: [join(root, "node_modules/.bin"), process.env["PATH"]].join(delimiter) },
  });
}

function git(...args: string[]): void {
  const { status, stderr } = spawnSync("git", args, { cwd: folder, encoding: "utf8", env });
  expect(status, stderr).toBe(0);
}

const hasHooks = (...path: string[]) => existsSync(join(folder, ...path, "hooks/commit-msg"));

describe("after an install", () => {
  test("the git hooks are in place", () => {
    git("init");
    expect(prepare(folder)).toMatchObject({ status: 0, stderr: "" });
    expect(hasHooks(".git")).toBe(true);
  });

  test("no hook is installed where CI runs", () => {
    git("init");
    expect(prepare(folder, { CI: "true" })).toMatchObject({ status: 0, stderr: "" });
    expect(hasHooks(".git")).toBe(false);
  });

  test("a repository that this one is a part of keeps its own hooks", () => {
    git("init");
    mkdirSync(join(folder, "vendored"));
    expect(prepare(join(folder, "vendored"))).toMatchObject({ status: 0, stderr: "" });
    expect(hasHooks(".git")).toBe(false);
  });

  test("a folder without git is fine", () => {
    expect(prepare(folder)).toMatchObject({ status: 0, stderr: "" });
  });

  test("hooks that cannot be installed are a warning", () => {
    git("init");
    git("config", "core.hooksPath", "elsewhere");
    const { status, stderr } = prepare(folder);
    expect(status).toBe(0);
    expect(stderr).toContain("The git hooks are not installed");
  });

  test("a Node that is too old is named, and stops it", () => {
    const { status, stderr } = prepare(folder, { node: "v20.20.2" });
    expect(status).toBe(1);
    expect(stderr).toBe("This project needs Node 24 or newer, and this is v20.20.2: https://nodejs.org/en/download\n");
  });
});
