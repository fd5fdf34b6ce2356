import { expect, test } from "vitest";
import type { Reading } from "../../server/twin/aws/readings/reading.ts";
import {
  adverse,
  otherAnswers,
  parseReadings,
  type ReadingId,
  readings,
  taken,
} from "../../server/twin/aws/readings/readings.ts";

const all = Object.entries(readings) as [ReadingId, Reading][];

const head = `# Readings: what AWS leaves open

Neither AWS's documentation nor a recording settles the questions on this page. Each of them is a *reading* of the twin: it takes the
answer that is safer to rely on, and can be told to take another.

\`\`\`console
$ npm start -- --reading repeated-header=last
$ npm start -- --reading adverse
$ npm run readings
\`\`\`

\`adverse\` takes every answer that is the least favourable to our contract, all together. \`npm run readings\` runs the contract's tests on
the twin under each answer that it does not take by itself, and under \`adverse\`. They pass under all of them: where a caller sees a
difference, the reading names it. \`npm run verify\` says of a deployment which answers it saw.

\`npm start -- --check --spec FILE\` says which operations of another contract depend on a reading.
`;

function section([id, { question, sources, answers, difference = {} }]: [ReadingId, Reading]): string {
  const rows = Object.entries(answers).map(([answer, meaning]) => {
    const marks = [...(answer === taken[id] ? ["taken"] : []), ...(answer === adverse[id] ? ["adverse"] : [])];
    return `| \`${answer}\` | ${meaning} | ${marks.join(", ")} | ${difference[answer] ?? ""} |`;
  });
  return [
    `## \`${id}\``,
    "",
    question,
    "",
    "| answer | what AWS does | | what a caller sees |",
    "| --- | --- | --- | --- |",
    ...rows,
    "",
    ...sources.map((source) => `- ${source}`),
    "",
  ].join("\n");
}

test("docs/readings.md lists every reading as the twin has it", async () => {
  await expect([head, ...all.map(section)].join("\n")).toMatchFileSnapshot("../../docs/readings.md");
});

test.each(all)("%s takes an answer that it has, and so does adverse", (id, { answers }) => {
  expect(Object.keys(answers)).toEqual(expect.arrayContaining([taken[id], adverse[id]]));
  expect(otherAnswers().filter((other) => other.id === id)).toHaveLength(Object.keys(answers).length - 1);
});

test("later answers on a command line go before earlier ones", () => {
  expect(parseReadings([])).toEqual(taken);
  expect(parseReadings(["adverse"])).toEqual(adverse);
  expect(parseReadings(["adverse", "root-security=applied"])).toEqual({ ...adverse, "root-security": "applied" });
});

test.each([
  ["weather=good", /^There is no reading weather\. There are: root-security, .*; and adverse, for all together\.$/],
  ["constructor=x", /^There is no reading constructor\./],
  ["root-security", /^The reading root-security has no answer ""\. It has: applied, ignored\.$/],
  ["root-security=toString", /^The reading root-security has no answer "toString"\. It has: applied, ignored\.$/],
])("%s is refused, with what there is", (given, message) => {
  expect(() => parseReadings([given])).toThrow(message);
});
