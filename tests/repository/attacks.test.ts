import { expect, test } from "vitest";
import { attacks } from "../faults/support/attacks.ts";

const head = `# Attacks that the tests repeat

Each run of \`npm test\` attacks the twin in these ways, and none may succeed. The counts are those of the tests' own tables. Who is
expected to attack, and what else protects a deployment: [security.md](security.md#threat-model).

| attack | from | attempts in a run | what must hold | test |
| --- | --- | --- | --- | --- |
`;

test("docs/attacks.md lists every kind of attack with its number of attempts", async () => {
  const rows = attacks.map(
    ({ attack, from, count, holds, test }) =>
      `| ${attack} | ${from} | ${count.toLocaleString("en")} | ${holds} | [${test}](../tests/faults/${test}) |`,
  );
  await expect(`${head}${rows.join("\n")}\n`).toMatchFileSnapshot("../../docs/attacks.md");
});
