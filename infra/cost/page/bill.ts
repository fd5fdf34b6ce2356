import type { Settings } from "../../settings/settings.ts";
import { jobMetricsCost, monthlyCosts } from "../monthly.ts";
import { dollars, table } from "./format.ts";
import { large, long, medium, nameOf, shortest, stackCosts, usual } from "./jobs.ts";

const shapes = [shortest, usual, large, medium, { ...medium, progress: true }, long, { ...long, progress: true }];

/** The headline figure, and the items of the bill. */
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
  return `**A million jobs of ${usual.seconds} seconds cost ${dollars(total)}**: ${dollars(api)} for API Gateway's requests, most of them reads of running jobs,
${dollars(compute)} for the functions, ${dollars(items)} for the table, ${dollars(logs)} for logs and traces, and ${dollars(transfer)} for data sent to callers. Without jobs the stack costs
${dollars(sum)} a month: ${parts.slice(0, -2).join(", ")},
${parts.slice(-2).join(" and ")}. The metrics of jobs add at most ${dollars(jobMetricsCost)}.

${table("lrrrrrr", head, await Promise.all(rows))}

Parameters are 1 kB unless noted.${timeoutNote(settings)}`;
}

function timeoutNote({ processing: { timeoutSeconds } }: Settings): string {
  if (long.seconds < timeoutSeconds) return "";
  return ` Jobs of ${nameOf(long)} need a \`processing.timeoutSeconds\` above the current
${timeoutSeconds}, as many take longer than the mean. A longer timeout itself costs nothing.`;
}
