/** The most edits between a misspelt name and the name that was meant. */
const maxEdits = 2;

/** Returns the known name that an unknown one most likely misspells, ignoring case, or undefined if none is within two edits. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  let nearest: string | undefined;
  let fewest = maxEdits + 1;
  for (const candidate of known) {
    // Names of very different lengths are not compared: an unknown one may be megabytes long.
    if (Math.abs(candidate.length - name.length) > maxEdits) continue;
    const count = edits(name.toLowerCase(), candidate.toLowerCase());
    // Two edits turn any name of two characters into any other.
    if (count < fewest && count < candidate.length) [nearest, fewest] = [candidate, count];
  }
  return nearest;
}

/** The insertions, deletions, replacements and swaps of neighbours between two strings (optimal string alignment). */
function edits(from: string, to: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const current = [row];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(last, column - 1) + (from[row - 1] === to[column - 1] ? 0 : 1);
      const swapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          replaced,
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [beforeLast, last] = [last, current];
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
