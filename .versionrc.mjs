// What `npm run release` does: https://github.com/absolute-version/commit-and-tag-version#configuration
import * as lockFile from "./.hooks/release/lock-file.ts";
import * as openapi from "./.hooks/release/openapi.ts";

export default {
  header: "# Changelog\n\nWritten by `npm run release` from the commits.\n",
  packageFiles: ["package.json"],
  bumpFiles: [
    "package.json",
    "sdk/package.json",
    { filename: "package-lock.json", updater: lockFile },
    { filename: "openapi.yaml", updater: openapi },
  ],
  scripts: { postbump: "npm run generate -- --check" },
  // package.json names no repository that a heading could link to.
  writerOpts: { headerPartial: ({ version, date }) => `## ${version} (${date})` },
};
