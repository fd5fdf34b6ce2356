import type { Run } from "./screen.ts";

/** The content of the screen from `at` on, in milliseconds. */
export interface Frame {
  readonly at: number;
  readonly lines: readonly (readonly Run[])[];
}

/** A line while it was visible; without `to` until the end. */
interface Shown {
  readonly row: number;
  readonly runs: readonly Run[];
  readonly from: number;
  to?: number;
}

const character = { width: 8.4, height: 20 };
const margin = { left: 20, top: 52, bottom: 20 };

const style = `
text { font: 14px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d7dae0; white-space: pre }
.dim { fill: #8b93a1 } .bold { font-weight: 700 }
.red { fill: #ff7b72 } .green { fill: #56d364 } .yellow { fill: #e3b341 } .blue { fill: #79c0ff } .cyan { fill: #56d4dd }
g { visibility: hidden; animation: show 1ms var(--from) forwards, hide 1ms var(--to, 1e6s) forwards }
@keyframes show { to { visibility: visible } }
@keyframes hide { to { visibility: hidden } }
@media (prefers-reduced-motion) { g { animation: none } g.last { visibility: visible } }
`;

/** Renders an animated image, which plays once and then shows the final screen. */
export function renderSvg(frames: readonly Frame[], title: string, columns = 80): string {
  const rows = Math.max(...frames.map(({ lines }) => lines.length));
  const width = Math.round(columns * character.width + 2 * margin.left);
  const height = margin.top + rows * character.height + margin.bottom;
  const dots = ["#ff5f57", "#febc2e", "#28c840"].map(
    (colour, i) => `<circle cx="${22 + 20 * i}" cy="20" r="6" fill="${colour}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${style}</style>`,
    `<rect width="${width}" height="${height}" rx="10" fill="#16191f"/>`,
    ...dots,
    ...shownLines(frames).map(group),
    "</svg>\n",
  ].join("\n");
}

/** Every line, once for each period in which it was visible. */
function shownLines(frames: readonly Frame[]): Shown[] {
  const all: Shown[] = [];
  const current = new Map<number, Shown>();
  for (const { at, lines } of frames) {
    const rows = Math.max(lines.length, ...[...current.keys()].map((row) => row + 1));
    for (let row = 0; row < rows; row++) {
      const runs = lines[row] ?? [];
      const before = current.get(row);
      if (JSON.stringify(before?.runs ?? []) === JSON.stringify(runs)) continue;
      if (before !== undefined) before.to = at;
      const next = { row, runs, from: at };
      current.set(row, next);
      if (runs.length > 0) all.push(next);
    }
  }
  return all;
}

function group({ row, runs, from, to }: Shown): string {
  const times = `--from:${seconds(from)}${to === undefined ? "" : `;--to:${seconds(to)}`}`;
  const y = margin.top + row * character.height + 14;
  return `<g${to === undefined ? ' class="last"' : ""} style="${times}">${runs.map((run) => text(run, y)).join("")}</g>`;
}

// With an explicit length: a font without the characters of the bar falls back to one of another width.
function text({ column, text, style }: Run, y: number): string {
  const x = (margin.left + column * character.width).toFixed(1);
  const length = (text.length * character.width).toFixed(1);
  const named = style === "" ? "" : ` class="${style}"`;
  return `<text x="${x}" y="${y}" textLength="${length}" lengthAdjust="spacingAndGlyphs"${named}>${escapeXml(text)}</text>`;
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(2)}s`;
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
