import type { Settings } from "../../settings/settings.ts";
import { prices } from "../figures/prices.ts";
import type { JobShape } from "../job/shape.ts";
import { dollars, table } from "./format.ts";
import { long, nameOf, stackCosts, usual } from "./jobs.ts";

interface Change {
  readonly name: string;
  readonly settings?: Partial<Settings>;
  readonly shape?: Partial<JobShape>;
}

const bases = [usual, long];

/** The additions of single changes to the bill, the largest first. */
export async function sensitivity(settings: Settings): Promise<string> {
  const rows = await Promise.all(
    changesOf(settings).map(async ({ name, settings: changed, shape }) => {
      const added = bases.map(async (base) => {
        const [before, after] = [
          stackCosts(base, settings),
          stackCosts({ ...base, ...shape }, { ...settings, ...changed }),
        ];
        return (await after).total - (await before).total;
      });
      return { name, added: await Promise.all(added) };
    }),
  );
  const sorted = rows.sort((a, b) => largest(b.added) - largest(a.added));
  return `## What moves it

The cost that a change adds to a million jobs.

${table(
  "lrr",
  ["change", ...bases.map(nameOf)],
  sorted.map(({ name, added }) => [name, ...added.map(signed)]),
)}

A web ACL costs another ${dollars(prices.webAcl.dollars)} a month, and ${dollars(prices.webAclRule.dollars)} for each of its rules. Timeouts, ages, retries, concurrency and throttling change
nothing while jobs succeed.`;
}

function changesOf({ processing, jobRetentionDays, logRetentionDays, leaseSeconds, webAcl }: Settings): Change[] {
  const memory = processing.memoryMegabytes;
  return [
    {
      name: `\`processing.memoryMegabytes\` ${memory} → ${2 * memory}, with jobs no faster`,
      settings: { processing: { ...processing, memoryMegabytes: 2 * memory } },
    },
    {
      name: `\`jobRetentionDays\` ${jobRetentionDays} → ${12 * jobRetentionDays}`,
      settings: { jobRetentionDays: 12 * jobRetentionDays },
    },
    {
      name: `\`logRetentionDays\` ${logRetentionDays} → ${12 * logRetentionDays}`,
      settings: { logRetentionDays: 12 * logRetentionDays },
    },
    { name: `\`leaseSeconds\` ${leaseSeconds} → ${leaseSeconds / 3}`, settings: { leaseSeconds: leaseSeconds / 3 } },
    { name: `\`webAcl\` ${webAcl ? "off" : "on"}`, settings: { webAcl: !webAcl } },
    { name: "parameters of 100 kB", shape: { parameterBytes: 100_000 } },
    { name: "progress every second", shape: { progress: true } },
    { name: "reads every second", shape: { polling: 1 } },
  ];
}

function largest(values: readonly number[]): number {
  return Math.max(...values.map(Math.abs));
}

function signed(amount: number): string {
  if (Math.abs(amount) < 0.005) return "$0";
  return amount > 0 ? `+${dollars(amount)}` : dollars(amount);
}
