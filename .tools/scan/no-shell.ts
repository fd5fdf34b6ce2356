import type { Context, Node, Rule } from "./rule.ts";

const modules = ["node:child_process", "child_process"];
const shells = ["exec", "execSync"];

/** Reports the use of a shell, which interprets arguments as commands. `execFile` and `spawn` pass arguments unchanged. */
const noShell: Rule = {
  create: (context) => ({
    ImportDeclaration({ source, specifiers = [] }) {
      if (!modules.includes(String(source?.value))) return;
      for (const specifier of specifiers) {
        // A namespace or default import has no imported name, and contains `exec`.
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
  context.report({
    node,
    message: "A shell can run commands hidden in arguments: import execFile or spawn, and set no shell.",
  });
}
