/** Keeps one object for each name, as long as anyone else holds it. */
export class Registry<T extends object> {
  readonly #kept = new Map<string, WeakRef<T>>();
  readonly #gone = new FinalizationRegistry<string>((name) => {
    if (this.#kept.get(name)?.deref() === undefined) this.#kept.delete(name);
  });

  /** The object of this name, made if there is none. */
  get(name: string, make: () => T): T {
    const kept = this.#kept.get(name)?.deref();
    if (kept !== undefined) return kept;
    const made = make();
    this.#kept.set(name, new WeakRef(made));
    this.#gone.register(made, name);
    return made;
  }
}
