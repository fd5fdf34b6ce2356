// What `npm run release` does: https://github.com/absolute-version/commit-and-tag-version#configuration
import * as lockFile from "./.tools/release/lock-file.ts";
import * as openapi from "./.tools/release/openapi.ts";

/** The commits that changed the SDK, once more in a changelog of its own; without this script, which would call itself. */
const changelogOfSdk = [
  "commit-and-tag-version --path sdk --infile sdk/CHANGELOG.md",
  "--skip.bump --skip.commit --skip.tag --scripts.postchangelog=",
  "&& git add sdk/CHANGELOG.md",
].join(" ");

export default {
  header: "# Changelog\n\nWritten by `npm run release` from the commits.\n",
  packageFiles: ["package.json"],
  bumpFiles: [
    "package.json",
    "sdk/package.json",
    "server/twin/package.json",
    { filename: "package-lock.json", updater: lockFile },
    { filename: "openapi.yaml", updater: openapi },
  ],
  scripts: {
    prerelease: "git diff --cached --exit-code --stat",
    postbump: "npm run generate -- --check",
    postchangelog: changelogOfSdk,
  },
  // The changelog of the SDK is staged beside what a release commits anyway; nothing else may be.
  commitAll: true,
  // package.json names no repository that a heading could link to.
  writerOpts: { headerPartial: ({ version, date }) => `## ${version} (${date})` },
};
