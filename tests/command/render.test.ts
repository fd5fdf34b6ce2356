import { describe, expect, test } from "vitest";
import { duration } from "../../sdk/src/command/arguments.ts";
import { jobLines } from "../../sdk/src/command/output/jobs-table.ts";
import { plain } from "../../sdk/src/command/output/paint.ts";
import { layoutOf } from "../../sdk/src/command/output/progress-layout.ts";
import { stepLine } from "../../sdk/src/command/output/step-line.ts";
import { timeText } from "../../sdk/src/command/output/time.ts";
import type { JobStep } from "../../sdk/src/index.ts";
import { regionOf } from "../../sdk/src/signing/execute-api-region.ts";

const jobId = "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10";
const at = "2026-11-26T03:00:00.000Z";
const times = { createdAt: at, startedAt: at, finishedAt: "2026-11-26T03:03:20.000Z" };
const step = (fields: object) =>
  ({ jobId, at, sincePrevious: 0, attempt: 1, kind: "wait", ...times, ...fields }) as JobStep;

test.each([
  [{ status: "PENDING", step: 3 }, "  step 3   PENDING    not started yet"],
  [{ status: "RUNNING", step: 5 }, "  step 5   RUNNING    started"],
  [{ status: "RUNNING", step: 5, attempt: 2 }, "  step 5   RUNNING    attempt 2"],
  [
    { status: "RUNNING", step: 5, stalled: true, heartbeatAt: at, progress: { done: 1, total: 4 }, timeLeft: 90_000 },
    `  step 5   RUNNING    stalled: no heartbeat since ${at}: 1/4`,
  ],
  [{ status: "RUNNING", step: 5, progress: { done: 7 } }, "  step 5   RUNNING    7"],
  [
    {
      status: "RUNNING",
      step: 5,
      attempt: 2,
      progress: { done: 1, total: 4, message: "rows\u001b[1m\n\u009b" },
      timeLeft: 90_000,
    },
    "  step 5   RUNNING    attempt 2: 1/4 rows \\u009b, about 1 min 30 s left",
  ],
  [{ status: "RUNNING", step: 5, progress: { done: -5, total: 0 } }, "  step 5   RUNNING    0"],
  [
    { status: "RUNNING", step: 5, progress: { done: 1e-300, total: 9 }, timeLeft: Number.POSITIVE_INFINITY },
    "  step 5   RUNNING    1e-300/9",
  ],
  [{ status: "SUCCEEDED", step: 8 }, "  step 8   SUCCEEDED  after 3 min 20 s"],
  [{ status: "SUCCEEDED", step: 8, startedAt: "soon" }, "  step 8   SUCCEEDED"],
  [{ status: "FAILED", step: 11, error: { code: "No", message: "a\nb" } }, "  step 11  FAILED     No: a b"],
  [{ status: "CANCELLED", step: null }, "           CANCELLED  after 3 min 20 s"],
])("stepLine formats %o", (fields, line) => expect(stepLine(step(fields), plain)).toBe(line));

describe("jobs", () => {
  const jobs = [
    { jobId, status: "SUCCEEDED", kind: "wait", ...times },
    { jobId, status: "FAILED", createdAt: at },
  ] as const;

  test("as a table", () => {
    expect(jobLines(jobs, true, plain)).toEqual([
      `${"job".padEnd(36)}  status     kind  accepted                  took`,
      `${jobId}  SUCCEEDED  wait  ${at}  3 min 20 s`,
      `${jobId}  FAILED     -     ${at}  -`,
    ]);
  });

  test("as fields", () => {
    expect(jobLines(jobs, false, plain)[1]).toBe(`${jobId}\tFAILED\t-\t${at}\t-`);
  });
});

test.each([
  [0, "0.0 s"],
  [9_940, "9.9 s"],
  [59_400, "59 s"],
  [59_600, "1 min"],
  [3_600_000, "1 h"],
  [7_500_000, "2 h 5 min"],
])("%i ms are %s", (milliseconds, text) => expect(timeText(milliseconds)).toBe(text));

test.each([
  ["90", 90_000],
  ["1.5s", 1_500],
  ["15m", 900_000],
  ["2h", 7_200_000],
])("--timeout %s", (text, milliseconds) => expect(duration(text)).toBe(milliseconds));

test.each([
  ["https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev", "eu-west-1"],
  ["https://a1b2c3d4e5.execute-api.cn-north-1.amazonaws.com.cn/dev", "cn-north-1"],
  ["https://a1b2c3d4e5-vpce-1.execute-api.us-gov-west-1.amazonaws.com", "us-gov-west-1"],
  ["https://jobs.example.com/execute-api.eu-west-1.amazonaws.com", undefined],
  ["http://127.0.0.1:3000/dev", undefined],
])("the region of %s is %s", (url, region) => expect(regionOf(url)).toBe(region));

test.each([
  [80, "1/3 seconds", true, { indent: 11, bar: 30 }],
  [80, "1/3 seconds", false, { indent: 11, bar: 0 }],
  [40, "1/3 seconds", true, { indent: 11, bar: 15 }],
  [40, "1/3 seconds, about 3.0 s left", true, { indent: 10, bar: 0 }],
  [20, "1/3 seconds, about 3.0 s left", true, { indent: 0, bar: 0 }],
])("in %i columns, progress has its text, %s, and a bar if there is room", (columns, text, hasTotal, layout) => {
  expect(layoutOf(columns, text, hasTotal)).toEqual(layout);
});
