// Runs after `npm ci`, on whatever Node there is: plain JavaScript.
import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

const needed = 24;

// On most platforms Node comes with `npm ci` and is this one; elsewhere it is the host's.
if (Number.parseInt(process.versions.node, 10) < needed) {
  console.error(
    `This project needs Node ${needed} or newer, and this is ${process.version}: https://nodejs.org/en/download`,
  );
  process.exit(1);
}

if (process.env.CI !== "true" && isCheckout()) installGitHooks();

/** Whether this folder is a repository's own: no other project's part, and no worktree, which shares the checkout's hooks. */
function isCheckout() {
  return statSync(".git", { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Hooks are a convenience: without them the install is still good. */
function installGitHooks() {
  const { status, error, stdout, stderr } = spawnSync("lefthook install", { encoding: "utf8", shell: true });
  if (status !== 0) console.warn(`The git hooks are not installed: ${error?.message ?? `${stdout}${stderr}`.trim()}`);
}
