/** Redocly's command line, without telemetry and without a check for a newer version. */
process.env["REDOCLY_TELEMETRY"] = "off";
process.env["REDOCLY_SUPPRESS_NOTIFICATIONS"] = "true";

// @ts-expect-error The command has no types.
await import("@redocly/cli/bin/cli.js");
