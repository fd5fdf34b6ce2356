/** Gives the object of a name, made if there is none. It is kept as long as anyone else holds it. */
export function createRegistry<T extends object>(): (name: string, make: () => T) => T {
  const kept = new Map<string, WeakRef<T>>();
  const gone = new FinalizationRegistry<string>((name) => {
    if (!kept.get(name)?.deref()) kept.delete(name);
  });

  return (name, make) => {
    const known = kept.get(name)?.deref();
    if (known) return known;
    const made = make();
    kept.set(name, new WeakRef(made));
    gone.register(made, name);
    return made;
  };
}
