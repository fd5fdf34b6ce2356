import { basename } from "node:path";

/**
 * The name that the command was called by, for its advice. `jobs` is also a builtin of Unix shells, which takes precedence, so the
 * advice must use the name that works.
 */
export const commandName = /^jobs-api(\.|$)/.test(basename(process.argv[1] ?? "")) ? "jobs-api" : "jobs";
