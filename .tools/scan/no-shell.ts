import type { Context, Node, Rule } from "./rule.ts";

const modules = ["node:child_process", "child_process"];
const shells = ["exec", "execSync"];

/** A shell reads a command's text once more, and runs what an argument hides in it. `execFile` and `spawn` take arguments as they are. */
const noShell: Rule = {
  create: (context) => ({
    ImportDeclaration({ source, specifiers = [] }) {
      if (!modules.includes(String(source?.value))) return;
      for (const specifier of specifiers) {
        // What has no name of the module's is all of it.
        const name = specifier.imported?.name;
        if (name === undefined || shells.includes(name)) report(context, specifier);
      }
    },
    Property(node) {
      if ((node.key?.name ?? node.key?.value) === "shell" && node.value?.value !== false) report(context, node);
    },
  }),
};

export default noShell;

function report(context: Context, node: Node): void {
  context.report({ node, message: "A shell runs what an argument hides: import execFile or spawn, without a shell." });
}
