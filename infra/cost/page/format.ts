/** Formats dollars with their significant digits. */
export function dollars(amount: number): string {
  const sign = amount < 0 ? "−" : "";
  const size = Math.abs(amount);
  return `${sign}$${size < 0.995 ? size.toFixed(2) : rounded(size)}`;
}

/** Rounds to two digits below 10, to an integer below 1,000, and to three digits from there. */
export function rounded(value: number): string {
  if (value < 9.95) return String(Number(value.toPrecision(2)));
  return grouped(value < 999.5 ? Math.round(value) : Number(value.toPrecision(3)));
}

/** Rounds to two significant digits. */
export function about(value: number): string {
  return grouped(Number(value.toPrecision(2)));
}

export function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

/** Formats seconds in a suitable unit. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds)) return "never";
  if (seconds < 90) return `${rounded(seconds)} s`;
  return seconds < 5_400 ? `${rounded(seconds / 60)} min` : `${rounded(seconds / 3_600)} h`;
}

/** Formats a Markdown table. Each letter of `columns` aligns a column: l or r. */
export function table(columns: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const rule = [...columns].map((side) => (side === "l" ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function grouped(value: number): string {
  return value.toLocaleString("en-US");
}
