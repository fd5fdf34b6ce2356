import type { JobParameters, SavedJob } from "@jobs-api/sdk";
import { createJobsMock, type JobsMockOptions, type MockKinds, type ScenarioName } from "@jobs-api/sdk/mocks";
import type { KindValidators } from "@jobs-api/sdk/validate";
import { describe, expect, test } from "vitest";
import { all, clientOf, rejection } from "./support/client.ts";
import { baseUrl, mocked, mockedWithoutDelays } from "./support/mocked.ts";
import { accepted, error, jobId, record, running } from "./support/replies.ts";

// The types of this repository do not know the kinds. tests/package/own-kinds.test.ts checks the types.
const text = { text: "to be or not to be" } as unknown as JobParameters;
const countWords = {
  matches: ({ text }: Readonly<Record<string, unknown>>) => typeof text === "string",
  result: ({ text }: { text: string }) => ({ words: text.split(" ").length }),
};
const withKinds = (kinds: object): Partial<JobsMockOptions> => ({ kinds: kinds as MockKinds });

describe("a job of a kind that the package does not know", () => {
  const csv = { csv: "a\n1\n" };
  const result = { rows: 1 };
  const ended = record({ status: "SUCCEEDED", kind: "importCsv", finishedAt: "2026-11-02T09:30:05Z", result });

  test("is the one that was submitted, though its parameters are like those of a known kind", async () => {
    for (const options of [{}, { key: jobId }]) {
      const { jobs } = await clientOf([accepted, running(1, { kind: "importCsv" }), { body: ended }]);
      const job = await jobs.submit(csv, options);
      expect(await job.result()).toEqual(result);
      expect(job.toJSON()).toMatchObject({ kind: "importCsv" });
    }
  });

  test("can be followed by a handle that was saved before its kind was known", async () => {
    const { jobs } = await clientOf([accepted, { body: ended }]);
    const saved = JSON.parse(JSON.stringify(await jobs.submit(csv))) as SavedJob;
    expect(await jobs.from(saved).result()).toEqual(result);
  });

  test("is another than the kind that jobs.job names", async () => {
    const { jobs } = await clientOf([{ body: ended }]);
    expect(await rejection(jobs.job(jobId, "summarizeCsv").result())).toMatchObject({ code: "UnexpectedKind" });
  });
});

describe("a rejection by an API that has more kinds than the package knows", () => {
  const said = "Invalid request body [instance failed to match exactly one schema (matched 0 out of 3)]";
  const rejected = error(400, "BAD_REQUEST_BODY", {}, said);
  const validate: KindValidators[string]["validate"] = () => {
    const parentSchema = { properties: { text: {} } };
    const message = "must NOT have fewer than 1 characters";
    validate.errors = [{ instancePath: "/text", keyword: "minLength", params: {}, message, parentSchema }];
    return false;
  };

  test("is not explained by the package's validators", async () => {
    const { jobs } = await clientOf([rejected]);
    expect(await rejection(jobs.submit(text))).toMatchObject({ message: said, problems: [] });
  });

  test("is explained by the contract's validators, which are loaded then", async () => {
    let loaded = 0;
    const validators = async () => {
      loaded++;
      return { validators: { countWords: { validate, properties: ["text"] } } };
    };
    const { jobs } = await clientOf([accepted, rejected], { validators });
    await jobs.submit(text);
    expect(loaded).toBe(0);
    const problem = { path: "/text", reason: "must NOT have fewer than 1 character", kind: "countWords" };
    expect(await rejection(jobs.submit(text))).toMatchObject({
      message: `${said}: /text must NOT have fewer than 1 character`,
      problems: [problem],
    });
    expect(loaded).toBe(1);
  });

  test("stays as it is if the validators cannot be loaded", async () => {
    const { jobs } = await clientOf([rejected], { validators: () => Promise.reject(new Error("The chunk is gone.")) });
    expect(await rejection(jobs.submit(text))).toMatchObject({ code: "BAD_REQUEST_BODY", message: said });
  });
});

describe("a kind of the mocks' own", () => {
  test("is accepted, followed through its steps and listed, beside the package's kinds", async () => {
    const { jobs } = mockedWithoutDelays(withKinds({ countWords: { ...countWords, duration: 3_000 } }));
    const job = await jobs.submit(text);
    const steps = await all(job.steps());
    expect(steps.map(({ status }) => status).filter((status, index, all) => status !== all[index - 1])).toEqual([
      "PENDING",
      "RUNNING",
      "SUCCEEDED",
    ]);
    expect(await jobs.get(job.jobId)).toMatchObject({ kind: "countWords", parameters: text, result: { words: 6 } });
    expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
    expect((await all(jobs.list())).map(({ kind }) => kind)).toEqual(["wait", "countWords"]);
  });

  test("takes as long as its duration", async () => {
    const { jobs, clock } = mocked(withKinds({ countWords: { ...countWords, duration: 3_000 } }));
    const { jobId } = await jobs.submit(text);
    clock.advance(3_499);
    expect(await jobs.get(jobId)).toMatchObject({ status: "RUNNING" });
    clock.advance(1);
    expect(await jobs.get(jobId)).toMatchObject({ status: "SUCCEEDED" });
  });

  test.each<[ScenarioName, object]>([
    ["fails", { code: "JobFailed" }],
    ["cancelled", { code: "JobCancelled" }],
    ["flaky", { words: 6 }],
    ["throttled", { words: 6 }],
  ])("follows the scenario %s", async (scenario, end) => {
    const { jobs } = mockedWithoutDelays({ ...withKinds({ countWords }), scenario });
    expect(await jobs.run(text).catch((error) => error)).toMatchObject(end);
  });

  test("has plans", async () => {
    const outcome = { error: { code: "TooLong", message: "Too long." } };
    const plan = (parameters: object) => ("text" in parameters ? { outcome } : undefined);
    const { jobs } = mockedWithoutDelays({ ...withKinds({ countWords }), plan });
    expect(await rejection(jobs.run(text))).toMatchObject({ code: "TooLong" });
    expect(await jobs.run({ seconds: 1 })).toEqual({ message: "Waited 1 second." });
  });

  test("may have a property of the package's wait, and does not wait", async () => {
    const pause = { matches: (parameters: object) => "why" in parameters, result: { paused: true } };
    const { jobs } = mockedWithoutDelays(withKinds({ pause }));
    expect(await jobs.run({ seconds: 400, why: "tea" } as never)).toEqual({ paused: true });
  });

  test.each([
    ["match no kind", withKinds({ countWords }), { words: 6 }, "0 out of 3"],
    ["are not an object", withKinds({ all: { ...countWords, matches: () => true } }), ["a"], "0 out of 3"],
    ["match two kinds", withKinds({ countWords, other: countWords }), text, "2 out of 4"],
    ["are of a kind of the package's that was removed", withKinds({ wait: false }), { seconds: 1 }, "0 out of 1"],
  ])("is validated as by the API: parameters that %s are rejected", async (_, options, parameters, matched) => {
    const { jobs } = mocked(options);
    expect(await rejection(jobs.submit(parameters as never))).toMatchObject({
      status: 400,
      code: "BAD_REQUEST_BODY",
      message: `Invalid request body [instance failed to match exactly one schema (matched ${matched})]`,
    });
  });

  test.each(["matches", "result"])("whose %s throws is reported, and not retried", async (name) => {
    const broken = () => {
      throw new TypeError("text is undefined");
    };
    const { jobs } = mocked(withKinds({ countWords: { ...countWords, [name]: broken } }));
    expect(await rejection(jobs.submit(text))).toMatchObject({
      status: 400,
      message: `kinds.countWords.${name} threw TypeError: text is undefined.`,
    });
  });

  test.each([
    ["kinds that are not an object", "countWords", "kinds must be an object that has kinds of job, keyed by name."],
    ["no function matches", { countWords: { result: {} } }, /^kinds\.countWords\.matches must be a function/],
    ["no result", { countWords: { matches: () => true } }, "kinds.countWords.result is missing."],
    [
      "a negative duration",
      { countWords: { ...countWords, duration: -1 } },
      /^kinds\.countWords\.duration must be .* -1\.$/,
    ],
    [
      "an unknown property",
      { countWords: { ...countWords, schema: {} } },
      /^kinds\.countWords takes .*, not schema\.$/,
    ],
    ["a kind that is null", { countWords: null }, /^kinds\.countWords takes .*, not null\.$/],
  ])("with %s is an InvalidOptionError", async (_, kinds, message) => {
    const create = async () => createJobsMock({ baseUrl, kinds: kinds as unknown as MockKinds });
    expect(await rejection(create())).toMatchObject({
      name: "InvalidOptionError",
      message: expect.stringMatching(message),
    });
  });
});
