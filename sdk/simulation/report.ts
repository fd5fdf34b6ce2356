import { type Comparison, compare, type Mean, type Row, withRetryAfter } from "./compare.ts";

/** What docs/waiting-costs.md is computed from. */
export const inputs = { modules: [new URL(import.meta.url), new URL("bounds.ts", import.meta.url)] };

const about = `# What waiting costs

Written by \`node sdk/simulation/main.ts\`. A test computes it anew when the code that it comes from has changed.

## How a delay is chosen

- **Progress is reported**: the end is likely about when \`done\` and \`total\` say, the further off the less certain.
- **Else jobs have ended before**: the last 200 durations that this client saw, of that kind, say when the end is likely. Each stands
  for those around it as well: it is spread as wide as the nearest of the eight before it is far. So a few durations are not taken
  for all that there are, equal ones stay sharp, and two modes stay apart.
- **In all cases** any job may take longer than all before. Where nothing else is known, this gives a delay of 9 % of the time since
  the submission, which bounds the lag in proportion, whatever the duration is; from a minute or two on, its delays grow slower.
- The delay is the one at which the lag to be expected is 0.35 % of the mean duration, and 0.4 s at most. Reads that cost the same
  lag each are the fewest for the lag that they cost together ([Keller](https://doi.org/10.1287/mnsc.21.3.256)): they are dense
  where ends are, and where none is there is no read.
- No delay is over 9 s. Up to 2 % are added at random. \`Retry-After\` is never undercut.

## How it was measured

The SDK's own loop (\`Watch\`) runs on a simulated clock, with every strategy in turn as the chooser of its delays, and 100 to
1,000 seeded jobs of each workload, more where less is to be won. A round trip takes 20 to 200 ms, a job at most 15 minutes.
Log-normal durations have a σ of 0.5 where none is named; progress comes in twentieths, at speeds that change. Two jobs of three are
near the first mode of a bimodal workload. "Any" durations are spread evenly over the orders of magnitude from 0.1 s to 15 minutes. All jobs of a workload
are one client's, which knows nothing at first; without a past, each is its client's first.

The lag is the time from the job's end until its waiter knows. It has at least half a round trip in it.

- *Fixed*: the first read comes after one interval, which spares a request where it can.
- *AWS waiter*: the strategy of [smithy's waiters](https://github.com/smithy-lang/smithy-typescript/blob/main/packages/core/src/submodules/client/util-waiter/poller.ts)
  with their defaults. It reads at once, then waits a random time from 2 s to a limit that doubles up to 120 s.
- *Azure poller*: the strategy of [core-lro](https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/core/core-lro/src/poller). It reads
  at once, then every 2 s, or at the last \`Retry-After\`.

## By default, without \`Retry-After\`

Requests a job, and the mean lag.
`;

const contractual = `## By default, with the contract's \`Retry-After\`

A second, on the 202 and on a 404. A whole second is then the shortest lag that a shorter job can have. The fixed intervals and the
AWS waiter do not heed it, and the Azure poller only that of a reading.
`;

const equal = `## At equal lag, without \`Retry-After\`

One knob makes the SDK's strategy as patient as the other one is: the mean lag is the same or less. A job needs one request
at least.
`;

const limit = `## What it cannot do

Where the past says little, little is won. Of log-normal durations with a σ of 1 and no progress, the best schedule that there is,
for a distribution that is known, needs about 5 % fewer requests than a fixed interval at the same mean lag, and 1 % fewer where
a job needs but one or two. This one has to learn it, and a client's first job needs about twice what a fixed interval does. In
the mean over other seeds it saves 3 % beside a fixed second and 1 % beside five at a median of 10 s, and 1 % at 2 min after
1,000 jobs. After the 250 of this page it needs 1 to 3 % more there. Beside a fixed second that suits a median of 1 s it is about
even. The seed moves these rows by some 2 % with 1,000 jobs and 5 % with 250: with others, some of them come out the other way.

What it keeps there is the bound in proportion to the duration, which a fixed interval does not have.
`;

/** The page, and what it shows. */
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
  return table(["workload", "this SDK", "its longest lag", ...names], lines);
}

function equals(comparisons: readonly Comparison[]): string {
  const rows = comparisons.flatMap(({ workload, others }) =>
    others.map(({ name, theirs, equalLag }) => [workload, name, ...cells(theirs), ...cells(equalLag)]),
  );
  return table(["workload", "beside", "its requests", "its lag", "the SDK's requests", "the SDK's lag"], rows);
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
