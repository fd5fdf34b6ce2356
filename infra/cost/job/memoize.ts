/** Caches the results of a function by the JSON of its argument. */
export function memoize<A, R>(compute: (argument: A) => R): (argument: A) => R {
  const results = new Map<string, R>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const result = results.get(key) ?? compute(argument);
    results.set(key, result);
    return result;
  };
}
