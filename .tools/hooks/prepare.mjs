// Runs after `npm ci`, on any Node: plain JavaScript.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const needed = 24;

// On most platforms `npm ci` installs Node, which then runs this. On others the host's Node does.
if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(
    `This project needs Node ${needed} or newer, but this is ${process.version}: https://nodejs.org/en/download`,
  );
  process.exit(1);
}

if (process.env.CI !== "true" && isCheckout()) installGitHooks();

/** Whether this folder is the root of a checkout: neither a part of another repository nor a worktree, which shares the checkout's hooks. */
function isCheckout() {
  return statSync(".git", { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Hooks are optional: a failure does not fail the install. */
function installGitHooks() {
  const { status, error, stdout, stderr } = spawnSync("lefthook install", { encoding: "utf8", shell: true });
  if (status !== 0) console.warn(`The git hooks were not installed: ${error?.message ?? `${stdout}${stderr}`.trim()}`);
}
