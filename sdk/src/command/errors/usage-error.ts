/** A flag, argument or setting is missing or wrong. Nothing was sent. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do next. */
  readonly next: string;

  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}
