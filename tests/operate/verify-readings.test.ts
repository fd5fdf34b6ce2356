import { describe, expect, test } from "vitest";
import { type Observations, readingOutcomes, visibleReadings } from "../../infra/operate/verify/readings.ts";
import { otherAnswers, parseReadings, type ReadingId } from "../../server/twin/aws/readings/readings.ts";
import { startTwin } from "../../server/twin/stacks/start.ts";
import { operate } from "./support/in-process.ts";
import { signedIn, useHome } from "./support/operate.ts";

const home = useHome();
const keys = ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"] as const;

describe("what is observed says", () => {
  test.each<[Observations, ReadingId, string, readonly string[]]>([
    [{ cancelOfEnded: 409 }, "condition-item", "confirmed", ["present"]],
    [{ cancelOfEnded: 404 }, "condition-item", "contradicted", ["absent"]],
    [{ cancelOfEnded: 500 }, "condition-item", "not seen", []],
    [{ repeatedKey: { keys, status: 400 } }, "repeated-header", "confirmed", ["joined"]],
    [{ repeatedKey: { keys, status: 202, jobId: keys[0] } }, "repeated-header", "contradicted", ["first"]],
    [{ repeatedKey: { keys, status: 202, jobId: keys[1] } }, "repeated-header", "contradicted", ["last"]],
    [{ repeatedKey: { keys, status: 202, jobId: "another" } }, "repeated-header", "not seen", []],
    [{ tooLarge: '{"message":"Request Too Long"}' }, "error-space", "confirmed", ["by-status", "never"]],
    [{ tooLarge: '{"message": "Request Too Long"}' }, "error-space", "contradicted", ["always"]],
    [{ tooLarge: '{"code":"REQUEST_TOO_LARGE","message":"Request Too Long"}' }, "error-space", "not seen", []],
    [{ tooLarge: '{"code":"REQUEST_TOO_LARGE","message":"-"}' }, "too-large-default", "contradicted", ["applied"]],
    [{ tooLarge: "<html>" }, "too-large-default", "not seen", []],
  ])("%j: %s is %s", (observations, id, outcome, seen) => {
    const outcomes = readingOutcomes(observations);
    expect(outcomes.find((each) => each.id === id)).toMatchObject({ outcome, seen });
    // One body shows whose it is, and if it is AWS's own, its spaces.
    const others = outcomes.filter(
      (each) => each.id !== id && !(observations.tooLarge && each.id === "too-large-default"),
    );
    expect(others.filter((each) => each.outcome !== "not seen")).toEqual([]);
  });
});

/** Sets of answers that the twin does not take, each of other readings. Every one of them is in a set. */
function answerSets(): ReadonlyMap<ReadingId, string>[] {
  const sets: Map<ReadingId, string>[] = [];
  for (const { id, answer } of otherAnswers()) {
    const set = sets.find((each) => !each.has(id)) ?? new Map<ReadingId, string>();
    if (!sets.includes(set)) sets.push(set);
    set.set(id, answer);
  }
  return sets;
}

/** The output of a run against a twin about these readings. */
async function verified(given: readonly string[]) {
  const twin = await startTwin({ port: 0, log: () => {}, readings: parseReadings(given) });
  try {
    const { endpointUrl, userCredentials } = twin.description;
    const { code, stdout } = await operate(["verify", "--json", "--endpoint-url", endpointUrl], {
      ...signedIn(home),
      AWS_ACCESS_KEY_ID: userCredentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: userCredentials.secretAccessKey,
    });
    const said = JSON.parse(stdout) as { readonly readings: ReturnType<typeof readingOutcomes> };
    return { code, ...said };
  } finally {
    await twin.close();
  }
}

test.each(answerSets().map((set) => [set.size, set] as const))(
  "a run against the twin under %i other answers passes, names those that a caller sees, and no others",
  async (_, set) => {
    const { code, readings } = await verified([...set].map(([id, answer]) => `${id}=${answer}`));
    expect(code).toBe(0);
    for (const { id, outcome, seen } of readings) {
      const answer = set.get(id);
      // A body of ours hides the spaces of AWS's own, where "never" looks like what is taken.
      if (id === "error-space") {
        const shown = answer === "always" ? "contradicted" : "confirmed";
        expect({ id, outcome }).toEqual({ id, outcome: set.has("too-large-default") ? "not seen" : shown });
      } else if (!visibleReadings.includes(id)) expect({ id, outcome }).toEqual({ id, outcome: "not seen" });
      else if (answer === undefined) expect({ id, outcome }).toEqual({ id, outcome: "confirmed" });
      else expect({ id, outcome, seen }).toEqual({ id, outcome: "contradicted", seen: [answer] });
    }
  },
);
