/** The time that a test file took, imports included. */
export interface FileTime {
  readonly project: string;
  readonly file: string;
  readonly milliseconds: number;
}

const shown = 10;

/** Lists the total, the slowest files, and every file over its project's budget, in seconds. */
export function slowestText(files: readonly FileTime[], budgetOf: (project: string) => number): string {
  const slowest = files.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const isOver = ({ project, milliseconds }: FileTime) => milliseconds > 1_000 * budgetOf(project);
  const listed = slowest.filter((file, index) => index < shown || isOver(file));
  const width = Math.max(...listed.map(({ project }) => project.length));
  const lines = listed.map((file) => {
    const over = isOver(file) ? `  over its project's budget of ${budgetOf(file.project)} s` : "";
    return `${seconds(file.milliseconds).padStart(7)} s  ${file.project.padEnd(width)}  ${file.file}${over}`;
  });
  const total = files.reduce((sum, { milliseconds }) => sum + milliseconds, 0);
  return [`The slowest of ${files.length} files, which took ${seconds(total)} s together:`, ...lines].join("\n");
}

/** The command that runs one test alone in a POSIX shell. `names` are those of its suites, outermost first, and its own. */
export function aloneCommand(file: string, project: string, names: readonly string[]): string {
  const pattern = `^${names.join(" > ").replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
  return `npx vitest run ${file} --project ${quoted(project)} -t ${quoted(pattern)}`;
}

function quoted(text: string): string {
  return /^[\w./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1_000).toFixed(1);
}
