import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));

const manifests = {
  "package.json": read("package.json"),
  "sdk/package.json": read("sdk/package.json"),
  "server/twin/package.json": read("server/twin/package.json"),
};
const sections = ["dependencies", "devDependencies", "optionalDependencies"];
const dependencies = Object.entries(manifests).flatMap(([file, manifest]) =>
  sections.flatMap((section) =>
    Object.entries<string>(manifest[section] ?? {}).map(([name, version]) => ({ file, name, version })),
  ),
);

test("the top level holds the layout and nothing else", () => {
  const visible = readdirSync(root).filter((name) => !name.startsWith(".") && name !== "node_modules");
  const files = [
    "openapi.yaml",
    "package.json",
    "package-lock.json",
    "tsconfig.json",
    "redocly.yaml",
    "vitest.config.ts",
  ];
  const texts = ["README.md", "LICENSE", "CHANGELOG.md"];
  expect(visible.sort()).toEqual([...files, ...texts, "sdk", "server", "infra", "docs", "tests"].sort());
});

describe("every direct dependency", () => {
  test("is pinned exactly", () => {
    expect(dependencies.filter(({ version }) => !/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+$/.test(version))).toEqual([]);
  });

  test("has a permissive licence", () => {
    // Packages of other platforms are not installed.
    const installed = dependencies
      .flatMap(({ name }) => [`sdk/node_modules/${name}/package.json`, `node_modules/${name}/package.json`])
      .filter((path) => existsSync(join(root, path)));
    expect(installed.length).toBeGreaterThan(30);
    // MPL-2.0. Only tests use it, to look at pages: it is not part of what is published.
    const accepted = "node_modules/axe-core/package.json";
    expect(installed.filter((path) => !isFree(read(path).license) && path !== accepted)).toEqual([]);
  });
});

function isFree(license: string): boolean {
  // MIT-0 is MIT without the attribution.
  const free = ["MIT", "MIT-0", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC"];
  return license.split(" OR ").some((choice) => free.includes(choice));
}

test("the SDK's only dependencies are aws4fetch and openapi-fetch", () => {
  expect(Object.keys(manifests["sdk/package.json"].dependencies).sort()).toEqual(["aws4fetch", "openapi-fetch"]);
});

test("the lock file names no registry, so that `npm ci` uses the configured one", () => {
  const { packages } = read("package-lock.json") as { packages: Record<string, { resolved?: string; link?: boolean }> };
  const located = Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && link !== true);
  expect(located.map(([path]) => path)).toEqual([]);
});
