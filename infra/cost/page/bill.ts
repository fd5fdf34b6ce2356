import type { Settings } from "../../settings/settings.ts";
import { jobMetricsCost, monthlyCosts } from "../monthly.ts";
import { dollars, table } from "./format.ts";
import { large, long, medium, nameOf, shortest, stackCosts, usual } from "./jobs.ts";

const shapes = [shortest, usual, large, medium, { ...medium, progress: true }, long, { ...long, progress: true }];

/** The answer, and what the bill is made of. */
export async function bill(settings: Settings): Promise<string> {
  const { api, compute, table: items, logs, transfer, total } = await stackCosts(usual, settings);
  const monthly = monthlyCosts(settings);
  const sum = monthly.reduce((sum, { dollars }) => sum + dollars, 0);
  const parts = monthly.map(
    ({ name, count, dollars: amount }) => `${count.toLocaleString("en")} ${name} ${dollars(amount)}`,
  );
  const rows = shapes.map(async (shape) => {
    const { total, api, compute, table, logs, transfer } = await stackCosts(shape, settings);
    return [nameOf(shape), ...[total, api, compute, table, logs, transfer].map(dollars)];
  });
  const head = ["a million jobs of", "total", "requests", "functions", "table", "logs, traces", "data out"];
  return `**A million jobs of ${usual.seconds} seconds cost ${dollars(total)}**: ${dollars(api)} are API Gateway's requests, most of them reads of jobs that still run,
${dollars(compute)} the functions, ${dollars(items)} the table, ${dollars(logs)} logs and traces, ${dollars(transfer)} data sent to callers. Without any job the stack costs
${dollars(sum)} a month: ${parts.slice(0, -2).join(", ")},
${parts.slice(-2).join(" and ")}. The metrics of jobs add up to ${dollars(jobMetricsCost)}.

${table("lrrrrrr", head, await Promise.all(rows))}

Parameters are 1 kB where nothing else is said.${timeoutNote(settings)}`;
}

function timeoutNote({ processing: { timeoutSeconds } }: Settings): string {
  if (long.seconds < timeoutSeconds) return "";
  return ` Jobs of ${nameOf(long)} need a \`processing.timeoutSeconds\` above the settings'
${timeoutSeconds}, as many take longer than the mean. A timeout costs nothing in itself.`;
}
