import { type Comparison, compare, type Mean, type Row, withRetryAfter } from "./compare.ts";

/** The modules that docs/waiting-costs.md is computed from. */
export const inputs = { modules: [new URL(import.meta.url), new URL("bounds.ts", import.meta.url)] };

const about = `# What waiting costs

Written by \`node sdk/simulation/main.ts\`. A test recomputes it when the code that it depends on has changed.

## How a delay is chosen

- **With progress**, \`done\` and \`total\` predict the end; the further off it is, the less certain.
- **Without progress**, the last 200 durations of this kind that the client observed predict the end. Each is spread over the distance to
  the nearest of the eight before it. A few durations therefore cover the gaps between them, equal durations stay sharp, and two modes stay
  apart.
- **In all cases**, a job may take longer than all before. With no other information, this gives a delay of 9 % of the time since the
  submission, so that the lag is bounded in proportion to the duration. After a minute or two the delays grow more slowly.
- The next read is due when the expected lag reaches 0.35 % of the mean duration, and 0.4 s at most. Equal expected lag between reads
  minimizes the number of reads for a given mean lag ([Keller](https://doi.org/10.1287/mnsc.21.3.256)): reads are dense where ends are
  likely, and absent elsewhere.
- No delay exceeds 9 s. Up to 2 % jitter is added. A read never precedes \`Retry-After\`.

## How it was measured

The SDK's own loop (\`Watch\`) runs on a simulated clock, with each strategy in turn choosing its delays, for 100 to 1,000 seeded jobs of
each workload, more where the variance is high. A round trip takes 20 to 200 ms, and a job at most 15 minutes. Log-normal durations have a
σ of 0.5 unless another is named. Progress comes in twentieths, at varying speeds. In bimodal workloads, two thirds of the jobs are near the
first mode. "Any" durations are uniform over the orders of magnitude from 0.1 s to 15 minutes. All jobs of a workload belong to one client,
which knows nothing at first; in workloads without a past, each job is its client's first.

The lag is the time from the job's end until its waiter knows. It includes at least half a round trip.

- *Fixed*: the first read comes after one interval, which can save a request.
- *AWS waiter*: the strategy of [smithy's waiters](https://github.com/smithy-lang/smithy-typescript/blob/main/packages/core/src/submodules/client/util-waiter/poller.ts)
  with their defaults. It reads immediately, then waits a random time from 2 s to a limit that doubles up to 120 s.
- *Azure poller*: the strategy of [core-lro](https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/core/core-lro/src/poller). It reads
  immediately, then every 2 s or at the last \`Retry-After\`.

## By default, without \`Retry-After\`

Requests per job, and the mean lag.
`;

const contractual = `## By default, with the contract's \`Retry-After\`

One second, on the 202 and on a 404. A job shorter than a second then has a lag of up to a second. The fixed intervals and the AWS waiter
ignore it, and the Azure poller respects only that of a read.
`;

const equal = `## At equal lag, without \`Retry-After\`

The patience of the SDK's strategy is raised until its mean lag is the same as the other strategy's, or just below. A job needs at least
one request.
`;

const limit = `## Limits

If past durations predict little, little can be saved. For log-normal durations with a σ of 1 and no progress, the optimal schedule for a
known distribution needs about 5 % fewer requests than a fixed interval at the same mean lag, and 1 % fewer if a job needs only one or two.
This strategy has to learn the distribution, and a client's first job needs about twice the requests of a fixed interval. Averaged over
other seeds, it saves 3 % compared with a fixed second and 1 % compared with five seconds at a median of 10 s, and 1 % at 2 min after
1,000 jobs. After the 250 of this page it needs 1 to 3 % more there. Compared with a fixed second at a median of 1 s, it is about even. The
seed changes these rows by some 2 % with 1,000 jobs and 5 % with 250, so with other seeds some comparisons are reversed.

In these cases it still bounds the lag in proportion to the duration, which a fixed interval does not.
`;

/** Runs the simulation. Resolves with the page and its data. */
export async function report() {
  const comparisons = await compare();
  const contract = await withRetryAfter();
  const texts = [about, defaults(comparisons), contractual, defaults(contract), equal, equals(comparisons), limit];
  const page = texts.join("\n");
  return { page, comparisons, contract };
}

function defaults(rows: readonly Row[]): string {
  const names = rows[0]?.others.map(({ name }) => name) ?? [];
  const lines = rows.map(({ workload, usual, others }) => [
    workload,
    cells(usual).join(", "),
    seconds(usual.maxLag),
    ...others.map(({ theirs }) => cells(theirs).join(", ")),
  ]);
  return table(["workload", "this SDK", "its maximum lag", ...names], lines);
}

function equals(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap(({ workload, others }) =>
    others.map(({ name, theirs, equalLag }) => [workload, name, ...cells(theirs), ...cells(equalLag)]),
  );
  return table(["workload", "other strategy", "its requests", "its lag", "the SDK's requests", "the SDK's lag"], rows);
}

function cells(mean: Mean | undefined): string[] {
  return mean === undefined ? ["none", "none"] : [mean.requests.toFixed(mean.requests < 10 ? 2 : 1), seconds(mean.lag)];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)} s`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = head.map((_, index) => (index === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |\n`).join("");
}
