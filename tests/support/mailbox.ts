/** Items in order of arrival, kept until the test takes them. */
export class Mailbox<T> {
  readonly #items: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  put(item: T): void {
    const take = this.#waiting.shift();
    if (take === undefined) this.#items.push(item);
    else take(item);
  }

  /** Resolves with the next item as soon as there is one. */
  async next(): Promise<T> {
    const [item] = this.#items.splice(0, 1);
    return item ?? (await new Promise<T>((resolve) => this.#waiting.push(resolve)));
  }

  /** Takes all items that have arrived. */
  takeAll(): T[] {
    return this.#items.splice(0);
  }

  /** The items that have not been taken. */
  get rest(): readonly T[] {
    return this.#items;
  }
}
