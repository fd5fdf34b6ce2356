import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseContract } from "../../infra/contract/contract.ts";
import { deployedContract } from "../../infra/contract/deployed-contract.ts";
import { readingIds } from "../../server/twin/aws/readings/readings.ts";
import { contractConstructs } from "./evidence/contract-constructs.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

const row = /^\| `(?<construct>.+?)` \| (?<grade>.+?) \| (?<where>.+) \|$/gm;
const entries = [...read("docs/evidence.md").matchAll(row)].map(({ groups = {} }) => ({
  construct: groups["construct"]?.replaceAll("\\|", "|") ?? "",
  grade: groups["grade"] ?? "",
  where: groups["where"] ?? "",
}));
const used = contractConstructs(deployedContract(parseContract(read("openapi.yaml"))));

test("docs/evidence.md lists each construct of the deployed contract once, and no other", () => {
  expect(entries.map(({ construct }) => construct).sort()).toEqual([...used].sort());
});

test("docs/evidence.md has an accepted grade for each construct", () => {
  const grades = ["documented", "recorded", "deployed", ...readingIds.map((id) => `reading \`${id}\``)];
  expect(entries.filter(({ grade }) => !grades.includes(grade))).toEqual([]);
});

test("docs/evidence.md says where each construct is documented, or on which integration it was recorded", () => {
  const says = {
    documented: /\]\(https:|^AWS's examples/,
    recorded: /^of |^in the default template/,
    deployed: /\w{5}/,
  };
  const vague = entries.filter(({ grade, where }) => !(says[grade as keyof typeof says] ?? /\w{5}/).test(where));
  expect(vague).toEqual([]);
});

test("a construct that the contract takes up is missing until it is listed", () => {
  const contract = read("openapi.yaml").replace(
    "#set($item = $input.path('$.Item'))",
    "#set($item = $util.parseJson($input.body))",
  );
  const added = [...contractConstructs(deployedContract(parseContract(contract)))].filter((name) => !used.has(name));
  expect(added).toEqual(["$util.parseJson()", "$input.body"]);
});
