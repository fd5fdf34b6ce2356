/** Custom rules for oxlint: https://oxc.rs/docs/guide/usage/linter/js-plugins.html */
import noShell from "./no-shell.ts";
import noSlowRegex from "./no-slow-regex.ts";

export default { meta: { name: "scan" }, rules: { "no-shell": noShell, "no-slow-regex": noSlowRegex } };
