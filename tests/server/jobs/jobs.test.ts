import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import type { JobContext } from "../../../server/jobs/job-function.ts";
import { summarizeCsv } from "../../../server/jobs/summarize-csv.ts";
import { wait } from "../../../server/jobs/wait.ts";
import { ordinaryOperations } from "../../../server/processing/ordinary-operations.ts";
import { invocation } from "../../support/handlers.ts";

function context({ signal = new AbortController().signal } = {}) {
  const progress: unknown[] = [];
  return {
    progress,
    context: {
      jobId: "6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10",
      signal,
      progress: async (...said: unknown[]) => void progress.push(said),
      ...ordinaryOperations(invocation(), signal),
    } satisfies JobContext,
  };
}

const summary = (csv: string) => summarizeCsv({ csv }, context().context);

describe("summarizeCsv", () => {
  test("summarizes each column by the narrowest type of all its values", async () => {
    const csv = [
      "id,price,open,day,zip,note",
      "1,2.5,true,2026-02-01,08001,x",
      "2,-1e2,FALSE,2026-01-31,08002,",
      "3,.5,true,2025-12-31,08001,y",
    ].join("\n");
    expect(await summary(csv)).toEqual({
      rows: 3,
      columns: [
        { name: "id", type: "integer", count: 3, missing: 0, distinct: 3, min: 1, max: 3, mean: 2 },
        {
          name: "price",
          type: "number",
          count: 3,
          missing: 0,
          distinct: 3,
          min: -100,
          max: 2.5,
          mean: expect.closeTo(-97 / 3),
        },
        { name: "open", type: "boolean", count: 3, missing: 0, distinct: 2, min: "FALSE", max: "true" },
        { name: "day", type: "date", count: 3, missing: 0, distinct: 3, min: "2025-12-31", max: "2026-02-01" },
        { name: "zip", type: "string", count: 3, missing: 0, distinct: 2, min: "08001", max: "08002" },
        { name: "note", type: "string", count: 2, missing: 1, distinct: 2, min: "x", max: "y" },
      ],
    });
  });

  test("reads quotes, line breaks in fields, CRLF and a byte order mark", async () => {
    expect(await summary('\ufeffa,"b ""c"""\r\n"1\r\n2",3\r\n')).toMatchObject({
      rows: 1,
      columns: [
        { name: "a", min: "1\r\n2" },
        { name: 'b "c"', min: 3 },
      ],
    });
  });

  test("treats inexact numbers and nonexistent days as strings", async () => {
    expect(await summary("n,d\n12345678901234567890,2026-02-30\n")).toMatchObject({
      columns: [{ type: "string" }, { type: "string" }],
    });
  });

  test("of a header alone has columns and no rows", async () => {
    expect(await summary("a,b\n")).toEqual({
      rows: 0,
      columns: ["a", "b"].map((name) => ({ name, type: "empty", count: 0, missing: 0, distinct: 0 })),
    });
  });

  test.each(["\n\n", "a,b\n1,2\n3\n", 'a\n"unclosed\n'])("rejects %j and says where it is wrong", async (csv) => {
    await expect(summary(csv)).rejects.toMatchObject({ code: "InvalidCsv", message: /record|line|quote/i });
  });

  test("reports its progress by rows", async () => {
    const { context: job, progress } = context();
    await summarizeCsv({ csv: `n\n${"1\n".repeat(250)}` }, job);
    expect(progress).toEqual([0, 100, 200, 250].map((row) => [row, 250, "rows"]));
  });

  test("computes the count, the bounds and the mean of any numbers", async () => {
    // An integer too large for a double is a string by design.
    const keptExactly = (value: number) => Number.isSafeInteger(value) || !/^-?\d+$/.test(String(value));
    // The string of -0 is "0".
    const number = fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => value + 0)
      .filter(keptExactly);
    const numbers = fc.array(number, { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(numbers, async (values) => {
        const { columns } = await summary(`n\n${values.join("\n")}\n`);
        const [column] = columns;
        expect(column).toMatchObject({ count: values.length, min: Math.min(...values), max: Math.max(...values) });
        expect(column?.mean).toBeGreaterThanOrEqual(Math.min(...values) - Math.abs(Math.min(...values)) * 1e-9);
        expect(column?.mean).toBeLessThanOrEqual(Math.max(...values) + Math.abs(Math.max(...values)) * 1e-9);
      }),
    );
  });
});

describe("wait", () => {
  afterEach(() => vi.useRealTimers());

  test("waits, reports each second, and returns a message", async () => {
    vi.useFakeTimers();
    const { context: job, progress } = context();
    const result = wait({ seconds: 3 }, job);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await result).toEqual({ message: "Waited 3 seconds." });
    expect(progress).toEqual([0, 1, 2, 3].map((second) => [second, 3, "seconds"]));
  });

  test("of some minutes reports each twentieth", async () => {
    vi.useFakeTimers();
    const { context: job, progress } = context();
    const result = wait({ seconds: 299 }, job);
    await vi.advanceTimersByTimeAsync(299_000);
    expect(await result).toEqual({ message: "Waited 299 seconds." });
    expect(progress).toHaveLength(21);
    expect(progress.slice(-2)).toEqual([285, 299].map((second) => [second, 299, "seconds"]));
  });

  test("of more seconds than are left fails immediately with the reason", async () => {
    await expect(wait({ seconds: 3_600 }, context().context)).rejects.toMatchObject({
      code: "TooLong",
      message: "3600 seconds are more than the 300 that are left to run.",
    });
  });

  test("of the context is rejected for the same reason", async () => {
    const { wait } = ordinaryOperations(invocation(), new AbortController().signal);
    await expect(wait(301)).rejects.toMatchObject({ code: "TooLong" });
  });

  test("stops when its signal aborts", async () => {
    vi.useFakeTimers();
    const controller = new AbortController();
    const result = Promise.resolve(wait({ seconds: 3 }, context({ signal: controller.signal }).context));
    const outcome = expect(result).rejects.toThrow("enough");
    await vi.advanceTimersByTimeAsync(1_500);
    controller.abort(new Error("enough"));
    await outcome;
    expect(vi.getTimerCount()).toBe(0);
  });
});
