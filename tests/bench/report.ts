/** A measurement and its limit. */
export interface Result {
  readonly what: string;
  readonly measured: string;
  readonly limit: string;
  readonly holds: boolean;
}

/** A rate as a fraction of a reference's. The denominator may not exceed the limit's. */
export function ratio(what: string, rate: number, reference: number, limit: number): Result {
  const fraction = (denominator: number) => `1/${denominator.toFixed(1)}`;
  return {
    what,
    measured: `${Math.round(rate)}/s, ${fraction(reference / rate)} of ${Math.round(reference)}/s`,
    limit: `at least ${fraction(limit)}`,
    holds: reference / rate <= limit,
  };
}

/** A rate compared with another's, and the share that it has to reach, if any. */
export function share(what: string, rate: number, reference: number, limit = 0): Result {
  const measured = `${(rate / reference).toFixed(2)} times: ${Math.round(rate)}/s beside ${Math.round(reference)}/s`;
  return { what, measured, limit: limit > 0 ? `at least ${limit}` : "", holds: rate >= limit * reference };
}

export function below(what: string, value: number, limit: number, unit: string): Result {
  return { what, measured: `${Math.round(value)} ${unit}`, limit: `under ${limit} ${unit}`, holds: value < limit };
}

export function print({ what, measured, limit, holds }: Result): void {
  console.log(`${holds ? "ok    " : "MISSED"}  ${what.padEnd(58)}  ${measured.padEnd(40)}  ${limit}`);
}
