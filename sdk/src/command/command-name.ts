import { basename } from "node:path";

/**
 * The command's name, as it was called. `jobs` is a builtin of Unix shells too, which comes first there: what the command tells to do
 * must be what works.
 */
export const commandName = /^jobs-api(\.|$)/.test(basename(process.argv[1] ?? "")) ? "jobs-api" : "jobs";
