/** What was given cannot work. Nothing was sent. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do. */
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}
