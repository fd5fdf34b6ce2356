import { spawnSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
/** An environment without Git settings of this machine, and without those of a hook that may run these tests. */
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

/** Runs the prepare script in a folder, with a copy of the hooks' configuration. */
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
  test("the git hooks are installed", () => {
    git("init");
    expect(prepare(folder)).toMatchObject({ status: 0, stderr: "" });
    expect(hasHooks(".git")).toBe(true);
  });

  test("no hook is installed in CI", () => {
    git("init");
    expect(prepare(folder, { CI: "true" })).toMatchObject({ status: 0, stderr: "" });
    expect(hasHooks(".git")).toBe(false);
  });

  test("an enclosing repository keeps its own hooks", () => {
    git("init");
    mkdirSync(join(folder, "vendored"));
    expect(prepare(join(folder, "vendored"))).toMatchObject({ status: 0, stderr: "" });
    expect(hasHooks(".git")).toBe(false);
  });

  test("a folder without git needs no hooks", () => {
    expect(prepare(folder)).toMatchObject({ status: 0, stderr: "" });
  });

  test("a failure to install the hooks is a warning", () => {
    git("init");
    git("config", "core.hooksPath", "elsewhere");
    const { status, stderr } = prepare(folder);
    expect(status).toBe(0);
    expect(stderr).toContain("The git hooks were not installed");
  });

  test("a Node that is too old fails the install", () => {
    const { status, stderr } = prepare(folder, { node: "v20.20.2" });
    expect(status).toBe(1);
    expect(stderr).toBe("This project needs Node 24 or newer, but this is v20.20.2: https://nodejs.org/en/download\n");
  });
});
