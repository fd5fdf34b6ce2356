// What `npm run release` does: https://github.com/absolute-version/commit-and-tag-version#configuration
import * as openapi from "./.tools/release/openapi.ts";

const packages = ["sdk", "server/twin"];

/** The commits that changed a package, once more in its own changelog; without this script, which would call itself. */
function changelogOf(folder) {
  const changelog = `${folder}/CHANGELOG.md`;
  return [
    `commit-and-tag-version --path ${folder} --infile ${changelog}`,
    "--skip.bump --skip.commit --skip.tag --scripts.postchangelog=",
    `&& git add ${changelog}`,
  ].join(" ");
}

export default {
  header: "# Changelog\n\nWritten by `npm run release` from the commits.\n",
  packageFiles: ["package.json"],
  bumpFiles: [
    "package.json",
    ...packages.map((folder) => `${folder}/package.json`),
    { filename: "openapi.yaml", updater: openapi },
  ],
  scripts: {
    prerelease: "git diff --cached --exit-code --stat",
    // npm itself writes the versions into the lock file. The page of costs is sealed with the contract, which names the version.
    postbump: [
      "npm install --package-lock-only --offline --ignore-scripts",
      "npm run generate -- --check",
      "npm run cost -- --write",
      "git add package-lock.json docs/cost.md",
    ].join(" && "),
    postchangelog: packages.map(changelogOf).join(" && "),
  },
  // The lock file and the packages' changelogs are staged beside what a release commits anyway; nothing else may be.
  commitAll: true,
  // package.json names no repository that a heading could link to.
  writerOpts: { headerPartial: ({ version, date }) => `## ${version} (${date})` },
};
