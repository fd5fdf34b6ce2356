import { type SignerName, signers } from "./signers.ts";

const rounds = 9;
const milliseconds = 300;

/** Sequential signatures per second of each signer: medians of rounds in which all take turns. Runs in Node and in a page. */
export async function signingRates(): Promise<Record<SignerName, number>> {
  const names = Object.keys(signers) as SignerName[];
  const signs = names.map((name) => signers[name]());
  const rates = names.map((): number[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, sign] of signs.entries()) {
      const rate = await rateOf(sign);
      // The first round warms up the JIT compiler.
      if (round > 0) rates[index]?.push(rate);
    }
  }
  return Object.fromEntries(names.map((name, index) => [name, median(rates[index] ?? [])])) as Record<
    SignerName,
    number
  >;
}

async function rateOf(sign: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  let count = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    await sign();
    count++;
    elapsed = performance.now() - began;
  }
  return (1_000 * count) / elapsed;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
