import { describe, expect, test } from "vitest";
import { countingCost } from "../../infra/cost/counting.ts";
import { prices } from "../../infra/cost/figures/prices.ts";
import { type JobShape, jobOf } from "../../infra/cost/job/shape.ts";
import { usageOf } from "../../infra/cost/job/usage.ts";
import { monthlyCosts } from "../../infra/cost/monthly.ts";
import { fargateMonthly, fargateUtilization, stepFunctionsParameters } from "../../infra/cost/page/break-even.ts";
import { stackCosts } from "../../infra/cost/page/jobs.ts";
import { type Costs, total } from "../../infra/cost/variants/costs.ts";
import { variants } from "../../infra/cost/variants/index.ts";
import { type Settings, settings } from "../../infra/settings/settings.ts";

const [stack, durable, standard, express, fargate, streams] = variants;

async function costs(variant: (typeof variants)[number] | undefined, shape: JobShape): Promise<Costs> {
  const costs = variant?.costs(await usageOf(shape, settings), settings);
  if (costs === undefined) throw new Error("It cannot run such a job.");
  return costs;
}

/** The parts of the bill of a million 30-second jobs that these settings change, in dollars. */
async function changed(changes: Partial<Settings>): Promise<Partial<Costs>> {
  const [before, after] = [
    await stackCosts(jobOf(30), settings),
    await stackCosts(jobOf(30), { ...settings, ...changes }),
  ];
  const { total: _before, ...was } = before;
  const { total: _after, ...is } = after;
  const differences = Object.entries(was).map(([part, dollars]) => [part, is[part as keyof Costs] - dollars] as const);
  return Object.fromEntries(differences.filter(([, difference]) => difference !== 0));
}

describe("a million jobs", () => {
  test("cost what a calculation by hand gives", async () => {
    const usage = await usageOf(jobOf(5), settings);
    const { api, compute, table, engine } = await costs(stack, jobOf(5));
    expect(api).toBeCloseTo(3.5 * usage.requests);
    // A quarter of a GB for 5.05 s, and one request.
    expect(compute).toBeCloseTo(0.25 * 5.05 * 13.3334 + 0.2);
    const months = 30 / (730 / 24);
    const stored = (usage.storedBytes / 2 ** 30) * 1e6 * months * (0.25 + 0.2);
    expect(table).toBeCloseTo(7 * 0.625 + usage.readUnits * 0.125 + stored);
    expect(usage.tableWriteUnits + usage.indexWriteUnits + usage.runningIndexWriteUnits).toBe(7);
    expect(engine).toBe(0);
  });

  test("cost the sum of their parts", async () => {
    const { total: sum, ...parts } = await stackCosts(jobOf(5), settings);
    expect(sum).toBeCloseTo(parts.api + parts.compute + parts.engine + parts.table + parts.logs + parts.transfer);
  });
});

describe("a setting changes its own part of the bill", () => {
  const { processing } = settings;

  test("memory: in proportion", async () => {
    const { compute } = await stackCosts(jobOf(30), settings);
    const more = await changed({ processing: { ...processing, memoryMegabytes: 2 * processing.memoryMegabytes } });
    expect(more).toEqual({ compute: expect.closeTo(compute - prices.lambdaRequest.dollars) });
  });

  test("the retention of logs", async () => {
    const longer = await changed({ logRetentionDays: 365 });
    expect(longer).toEqual({ logs: expect.any(Number) });
    expect(longer.logs).toBeGreaterThan(0);
  });

  test("the retention of jobs: in proportion", async () => {
    const [once, twice] = [await changed({ jobRetentionDays: 60 }), await changed({ jobRetentionDays: 90 })];
    expect(once).toEqual({ table: expect.any(Number) });
    expect(twice.table).toBeCloseTo(2 * (once.table ?? 0));
  });

  test("the lease: heartbeats are writes", async () => {
    // Every 5 seconds instead of 15: six heartbeats instead of two.
    expect(await changed({ leaseSeconds: 15 })).toEqual({ table: expect.closeTo(4 * prices.writeUnit.dollars) });
  });

  test("the web ACL: by request", async () => {
    const { api } = await stackCosts(jobOf(30), settings);
    expect(await changed({ webAcl: true })).toEqual({ api: expect.closeTo(api * (0.6 / 3.5)) });
  });

  test("timeouts, ages, retries, concurrency and throttling: nothing", async () => {
    const other = { timeoutSeconds: 900, retryAttempts: 2, maximumEventAgeSeconds: 60, reservedConcurrency: 10 };
    expect(await changed({ processing: { ...processing, ...other } })).toEqual({});
    expect(await changed({ throttling: { rateLimit: 1, burstLimit: 1 } })).toEqual({});
  });
});

test("the monthly costs are for the keys, alarms, dashboards and web ACLs of the template", () => {
  const monthly = (changes: Partial<Settings>) =>
    Object.fromEntries(monthlyCosts({ ...settings, ...changes }).map(({ name, ...rest }) => [name, rest]));
  const { "metrics of alarms": alarms, ...usual } = monthly({});
  expect(usual).toEqual({
    "KMS key": { count: 1, dollars: 1 },
    "composite alarms": { count: 10, dollars: 5 },
    dashboard: { count: 1, dollars: 3 },
    "metric of stalled jobs": { count: 1, dollars: 0.3 },
    "counts of them": { count: 8_760, dollars: expect.any(Number) },
  });
  expect(alarms?.count).toBeGreaterThan(10);
  expect(alarms?.dollars).toBeCloseTo((alarms?.count ?? 0) / 10);
  expect(monthly({ webAcl: true })).toMatchObject({
    "web ACL": { dollars: 5 },
    "rules of it": { count: 3, dollars: 3 },
  });
});

describe("the comparison with other designs", () => {
  const busy = [jobOf(1), jobOf(30), jobOf(100), jobOf(5, { parameterBytes: 100_000 })];
  const waiting = jobOf(120, { busySeconds: 1 });

  test("Step Functions Standard is cheaper above the stated parameter size", async () => {
    const bytes = Math.round(await stepFunctionsParameters(settings));
    expect(bytes).toBeGreaterThan(1_000);
    const lead = async (parameterBytes: number) => {
      const shape = jobOf(5, { parameterBytes });
      return total(await costs(standard, shape)) - total(await costs(stack, shape));
    };
    expect(await lead(bytes - 2_000)).toBeGreaterThan(0);
    expect(await lead(bytes + 2_000)).toBeLessThan(0);
  });

  test("Step Functions Express costs more for jobs that compute, and cannot run those of five minutes", async () => {
    for (const shape of busy)
      expect(total(await costs(express, shape))).toBeGreaterThan(total(await costs(stack, shape)));
    await expect(costs(express, jobOf(300))).rejects.toThrow();
  });

  test("a waiting job costs less than half wherever it keeps no function running", async () => {
    const here = total(await costs(stack, waiting));
    for (const variant of [durable, standard, express, fargate])
      expect(total(await costs(variant, waiting))).toBeLessThan(here / 2);
  });

  test("Fargate is cheaper above the stated utilization", async () => {
    const utilization = await fargateUtilization(jobOf(30), settings);
    const { compute: here } = await costs(stack, jobOf(30));
    const { compute: there } = await costs(fargate, jobOf(30));
    expect(there / here).toBeCloseTo(utilization / 0.5);
  });

  test("the stated number of jobs a month pays for Fargate's minimum of tasks", async () => {
    const { least, pays } = await fargateMonthly(waiting, settings);
    const { compute, ...rest } = await costs(fargate, waiting);
    const millions = pays / 1e6;
    expect(millions * total(await costs(stack, waiting))).toBeCloseTo(
      least + millions * total({ ...rest, compute: 0 }),
    );
    // They are not even busy with as many.
    expect(millions * compute).toBeLessThan(least);
  });

  test("DynamoDB Streams cost a little more", async () => {
    for (const shape of busy)
      expect(total(await costs(streams, shape))).toBeGreaterThan(total(await costs(stack, shape)));
  });
});

test("counting stalled jobs costs cents a month for invocations, queries and logs", () => {
  const { count, dollars } = countingCost;
  // Half a second in a quarter of a GB, and 16 queries that find nothing.
  const atLeast = (count * (0.2 + 0.125 * 13.3334 + 16 * 0.5 * 0.125)) / 1e6;
  expect(dollars).toBeGreaterThan(atLeast);
  expect(dollars).toBeLessThan(atLeast + 0.01);
});
