/** A contract that cannot be served, or functions that do not fit it. Each line names the file or the option, and the place. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly problems: readonly string[];
  readonly warnings: readonly string[];
  readonly notes: readonly string[];

  constructor(
    problems: readonly string[],
    { warnings = [], notes = [], ...options }: ErrorOptions & Partial<Pick<SpecError, "warnings" | "notes">> = {},
  ) {
    super(problems.join("\n"), options);
    this.problems = problems;
    this.warnings = warnings;
    this.notes = notes;
  }
}
