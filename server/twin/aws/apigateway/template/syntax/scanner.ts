/** A position in a string that advances as patterns match. Patterns must be sticky (`/y`). */
export class Scanner {
  readonly source: string;
  position = 0;

  constructor(source: string) {
    this.source = source;
  }

  get done(): boolean {
    return this.position >= this.source.length;
  }

  looksAt(pattern: RegExp): boolean {
    pattern.lastIndex = this.position;
    return pattern.test(this.source);
  }

  /** Consumes and returns the match of a pattern. Returns undefined, without moving, if it does not match. */
  take(pattern: RegExp): string | undefined {
    if (!this.looksAt(pattern)) return undefined;
    const start = this.position;
    this.position = pattern.lastIndex;
    return this.source.slice(start, this.position);
  }
}
