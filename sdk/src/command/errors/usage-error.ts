/** A flag, argument or setting is missing or wrong. Nothing was sent. */
export class UsageError extends Error {
  override readonly name = "UsageError";
  /** What to do next. Absent where the message says it. */
  readonly next: string | undefined;

  constructor(message: string, next?: string) {
    super(message);
    this.next = next;
  }
}
