/** Redocly's command line, told to report nothing of its use and to look for no newer version of itself. */
process.env["REDOCLY_TELEMETRY"] = "off";
process.env["REDOCLY_SUPPRESS_NOTIFICATIONS"] = "true";

// @ts-expect-error A command without types.
await import("@redocly/cli/bin/cli.js");
