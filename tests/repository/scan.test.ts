import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../..");
let checkout: string;

/** Creates a checkout with the repository's configuration and no findings. */
function createCheckout(): void {
  checkout = mkdtempSync(join(tmpdir(), "jobs-api-scan-"));
  for (const file of [".oxlintrc.jsonc", ".secretlintrc.json", ".cfnlintrc.yaml"]) {
    copyFileSync(join(root, file), join(checkout, file));
  }
  for (const folder of ["node_modules", ".tools"]) symlinkSync(join(root, folder), join(checkout, folder), "junction");
  plant(".gitignore", "node_modules\n.tools\n");
  plant("clean.ts", "export const clean = true;\n");
  plant("infra/app.ts", synthesis({ Resources: {} }));
}

const removeCheckout = () => rmSync(checkout, { recursive: true });

function plant(path: string, text: string, mode = 0o644): void {
  mkdirSync(join(checkout, dirname(path)), { recursive: true });
  writeFileSync(join(checkout, path), text, { mode });
}

/** The source of a program that writes a template as `infra/app.ts` does. */
function synthesis(template: object): string {
  return `import { mkdirSync, writeFileSync } from "node:fs";
    const folder = process.env.CDK_OUTDIR;
    mkdirSync(folder);
    writeFileSync(folder + "/Planted.template.json", ${JSON.stringify(JSON.stringify(template))});`;
}

/** Runs `npm run scan` in the checkout. Its PATH has only the folder `bin` and Node. */
function scan(...names: string[]) {
  const PATH = [join(checkout, "bin"), dirname(process.execPath)].join(delimiter);
  return spawnSync(process.execPath, [join(root, ".tools/scan/main.ts"), ...names], {
    cwd: checkout,
    encoding: "utf8",
    env: { PATH },
  });
}

describe("a scan", () => {
  beforeEach(createCheckout);
  afterEach(removeCheckout);

  test("of a clean checkout prints a line per scan, with what was skipped", () => {
    const { status, stdout, stderr } = scan();
    expect(stderr).toBe("");
    expect(stdout.trimEnd().split("\n").sort()).toEqual([
      expect.stringMatching(/^code +oxlint, .+ clean +\d+\.\d s$/),
      expect.stringMatching(/^secrets +secretlint +clean +\d+\.\d s$/),
      expect.stringMatching(/^template +.+, cfn-lint +clean +\d+\.\d s {2}cfn-lint is not installed: .+$/),
    ]);
    expect(status).toBe(0);
  });

  test("with an unknown name fails, and lists the known ones", () => {
    expect(scan("cod")).toMatchObject({
      status: 1,
      stdout: "",
      stderr: "scan: there is no scan cod: name any of code, secrets, template, or none to run all.\n",
    });
  });
});

describe("the code scan finds", () => {
  const plants = [
    ["eslint(no-eval)", "eval(text);"],
    ["eslint(no-new-func)", "new Function(text);"],
    ["eslint(no-implied-eval)", "setTimeout(`run(${text})`);"],
    ["security(detect-bidi-characters)", "const name = '\u202e';"],
    ["scan(no-shell)", `import { exec } from "node:child_process"; exec(\`ls \${text}\`);`],
    ["scan(no-shell)", `import * as processes from "child_process"; processes.execSync(text);`],
    ["scan(no-shell)", `import { spawn } from "node:child_process"; spawn("ls", [text], { shell: true });`],
    ["security(detect-non-literal-regexp)", "new RegExp(text);"],
    ["scan(no-slow-regex)", "/^(a+)+$/.test(text);"],
    ["scan(no-slow-regex)", "/^(?:.*,)*x$/.test(text);"],
    ["scan(no-slow-regex)", "/^[\\da-f:]*:[\\da-f:]*$/.test(text);"],
    ["eslint(no-proto)", "text.__proto__ = {};"],
    ["eslint(no-extend-native)", "Object.prototype.text = text;"],
    ["eslint(no-restricted-properties)", "const token = Math.random();"],
    ["eslint(no-restricted-properties)", "document.body.innerHTML = text;"],
    ["security(detect-possible-timing-attacks)", "if (token === text) admit();"],
  ] as const;

  /** The findings of one scan of all plants. */
  let found: string[];

  beforeAll(() => {
    createCheckout();
    for (const [index, [, code]] of plants.entries()) plant(`planted-${index}.ts`, code);
    plant("server/handlers/named.ts", 'import { readFile } from "node:fs/promises"; await readFile(event.file);');
    plant("markup.tsx", "export const page = (text) => <p dangerouslySetInnerHTML={{ __html: text }} />;");
    const { status, stdout, stderr } = scan("code");
    expect(stdout).toMatch(/^code .* FOUND /);
    expect(status).toBe(1);
    found = stderr.split(/\n\s*\n/);
  });
  afterAll(removeCheckout);

  const rulesAt = (place: string) => found.filter((said) => said.includes(place)).join("\n");

  test.each(plants.map(([rule, code], index) => [rule, code, index] as const))("%s in %s", (rule, _, index) => {
    expect(rulesAt(`planted-${index}.ts:1:`)).toContain(rule);
  });

  test("a file name of a caller, in code that AWS runs", () => {
    expect(rulesAt("named.ts:1:")).toContain("security(detect-non-literal-fs-filename)");
  });

  test("markup from a string", () => {
    expect(rulesAt("markup.tsx:1:")).toContain("react(no-danger)");
  });

  test("nothing in a clean file", () => {
    expect(rulesAt("clean.ts")).toBe("");
  });
});

describe("the secrets scan finds", () => {
  beforeEach(createCheckout);
  afterEach(removeCheckout);

  test("a secret key in a hidden file, and does not print it", () => {
    const key = ["wJalrXUtnFEMIK7MDENG", "bPxRfiCYABCDEFGHIJKL"].join("");
    plant("deploy/.env", `AWS_SECRET_ACCESS_KEY=${key}\n`);
    const { status, stdout, stderr } = scan("secrets");
    expect(stdout).toMatch(/^secrets .* FOUND /);
    expect(stderr).toContain("AWSSecretAccessKey");
    expect(stderr).not.toContain(key);
    expect(status).toBe(1);
  });
});

describe("the template scan finds", () => {
  beforeEach(createCheckout);
  afterEach(removeCheckout);

  test("what synthesis rejects, such as a public bucket", () => {
    plant(
      "infra/app.ts",
      `import { App, Stack, Validations } from "aws-cdk-lib";
       import { BlockPublicAccess, Bucket } from "aws-cdk-lib/aws-s3";
       import { AwsSolutionsChecks } from "cdk-nag";
       const app = new App({ outdir: process.env.CDK_OUTDIR, builtinCloudFormationValidation: false });
       const blockPublicAccess = BlockPublicAccess.BLOCK_ACLS_ONLY;
       new Bucket(new Stack(app, "Planted"), "Open", { publicReadAccess: true, blockPublicAccess });
       Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
       app.synth();`,
    );
    const { status, stdout, stderr } = scan("template");
    expect(stdout).toMatch(/^template .* FOUND /);
    expect(stderr).toContain("The S3 Bucket does not have public access restricted and blocked.");
    expect(status).toBe(1);
  });

  test("a synthesis that writes nothing", () => {
    plant("infra/app.ts", "");
    expect(scan("template")).toMatchObject({ status: 1, stderr: "infra/app.ts wrote no template to CDK_OUTDIR.\n" });
  });

  test("findings of cfn-lint in any of the templates", () => {
    plant(
      "bin/cfn-lint",
      "#!/usr/bin/env node\nconsole.log('E3012', process.argv.slice(2).join(' '));\nprocess.exit(2);\n",
      0o755,
    );
    const { status, stdout, stderr } = scan("template");
    expect(stdout).toMatch(/^template .* FOUND /);
    expect(stderr).toMatch(/^E3012 \S+\beverything\WPlanted\.template\.json \S+\bproject\WPlanted\.template\.json$/m);
    expect(status).toBe(1);
  });
});
