/** What happens elsewhere, kept in order until the test takes it. */
export class Mailbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  put(item: T): void {
    const take = this.#waiting.shift();
    if (take === undefined) this.#items.push(item);
    else take(item);
  }

  /** The next item, as soon as there is one. */
  async next(): Promise<T> {
    const [item] = this.#items.splice(0, 1);
    return item ?? (await new Promise<T>((resolve) => this.#waiting.push(resolve)));
  }

  /** Takes what is there. */
  takeAll(): T[] {
    return this.#items.splice(0);
  }

  /** The items that nobody has taken. */
  get rest(): readonly T[] {
    return this.#items;
  }
}
