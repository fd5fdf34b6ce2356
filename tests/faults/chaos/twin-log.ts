const endLines = ["job succeeded", "job failed", "job cancelled"];

/** Messages of the twin that no fault of a run explains. */
const complaints = [
  "could not be processed",
  "cannot be read",
  "have no end in the table",
  "could not be traced",
  "is damaged",
  "was not compared",
  "skips a damaged event",
  "stopped, and will resume at the next start",
];

/** The twin's log across all of its starts. */
export class TwinLog {
  /** The lines about the end of a job, by its id. */
  readonly ends = new Map<string, string[]>();
  readonly complaints: string[] = [];
  #rest = "";

  /** Reads new lines. */
  read(text: string): void {
    const lines = (this.#rest + text).split("\n");
    this.#rest = lines.pop() ?? "";
    for (const line of lines) this.#line(line);
  }

  /** Ignores a line that a killed process left unfinished. */
  cut(): void {
    this.#rest = "";
  }

  #line(line: string): void {
    const [, json] = /^(?:process-job|handle-error) \S+ (\{.*\})$/.exec(line) ?? [];
    const { message = "", jobId = "" } = json === undefined ? {} : parse(json);
    if (endLines.includes(message)) this.ends.set(jobId, [...(this.ends.get(jobId) ?? []), message]);
    if (json === undefined && complaints.some((complaint) => line.includes(complaint))) this.complaints.push(line);
  }
}

function parse(json: string): { readonly message?: string; readonly jobId?: string } {
  try {
    return JSON.parse(json);
  } catch {
    return {};
  }
}
