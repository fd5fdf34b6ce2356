import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checkSettings } from "../../infra/settings/check-settings.ts";
import { settings } from "../../infra/settings/settings.ts";
import { signedIn } from "./identity-pool.ts";
import { synthesize } from "./synthesis.ts";

const read = (path: string) => readFileSync(new URL(`../../docs/${path}`, import.meta.url), "utf8");
const page = read("credentials.md");

/** The blocks of a language in a section, without its subsections. */
function blocks(language: string, heading: string): string[] {
  const [, section = ""] = page.split(new RegExp(`^#+ ${heading}\n`, "m"));
  const [own = ""] = section.split(/^#+ /m);
  return [...own.matchAll(new RegExp(`^\`\`\`${language}\n(?<code>.*?)^\`\`\`$`, "gms"))].map(
    ({ groups }) => groups?.["code"] ?? "",
  );
}

/** A deployment's values in place of the template's references. */
const values: Readonly<Record<string, string>> = {
  "AWS::Partition": "aws",
  "AWS::Region": "eu-west-1",
  "AWS::AccountId": "123456789012",
  IdentityPool: "eu-west-1:0d2f7a52-91c3-4f6e-8a5e-2b7c9d1e4f60",
  JobsApi: "a1b2c3d4e5",
};

function deployed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deployed);
  if (typeof value !== "object" || value === null) return value;
  const { Ref: reference, "Fn::Join": join } = value as { Ref?: string; "Fn::Join"?: [string, unknown[]] };
  if (join !== undefined) return join[1].map(deployed).join(join[0]);
  if (reference !== undefined) return values[reference] ?? values[/^(IdentityPool|JobsApi)/.exec(reference)?.[0] ?? ""];
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, deployed(inner)]));
}

function documentOf(type: string, name: string): string {
  const [resource] = Object.entries(synthesize({ settings: signedIn }).findResources(type))
    .filter(([id]) => id.startsWith("IdentityPoolRole"))
    .map(([, { Properties }]) => deployed(Properties[name]));
  return `${JSON.stringify(resource, null, 2)}\n`;
}

describe("docs/credentials.md", () => {
  test("shows settings that can be deployed, those of the tests", () => {
    const [shown = ""] = blocks("json", "The setting");
    expect(JSON.parse(shown)).toEqual(signedIn);
    expect(() => checkSettings({ ...settings, ...JSON.parse(shown) })).not.toThrow();
  });

  test("shows the role's policies as the stack writes them", () => {
    expect(blocks("json", "What the role may do")).toEqual([
      documentOf("AWS::IAM::Role", "AssumeRolePolicyDocument"),
      documentOf("AWS::IAM::Policy", "PolicyDocument"),
    ]);
  });

  test.each([
    ["With Amplify", 0, "amplify.ts"],
    ["With the AWS SDK", 0, "cognito.ts"],
    ["When the user changes", 0, "signed-in.ts"],
    ["On the twin", 0, "vite.config.ts"],
    ["On the twin", 1, "twin.ts"],
  ] as const)("shows, under %s, block %i, the example's %s, which the type check compiles", (heading, at, file) => {
    expect(blocks("ts", heading)[at]).toBe(read(`examples/credentials/${file}`));
  });

  test("shows how the example's page chooses", () => {
    const [, , shown = ""] = blocks("ts", "On the twin");
    expect(shown).toContain("import.meta.env.DEV");
    expect(read("examples/credentials/page.ts")).toContain(shown);
  });

  test("names the outputs of the stack", () => {
    const { Outputs } = synthesize({ settings: signedIn }).toJSON();
    const added = Object.keys(Outputs).filter((name) => name.startsWith("IdentityPool"));
    expect(added).toHaveLength(2);
    for (const name of added) expect(page).toContain(`\`${name}\``);
  });
});
