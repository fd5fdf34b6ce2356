/** A function that answers the same question only once; its argument is told apart by its JSON. */
export function memoize<A, R>(compute: (argument: A) => R): (argument: A) => R {
  const answers = new Map<string, R>();
  return (argument) => {
    const key = JSON.stringify(argument);
    const answer = answers.get(key) ?? compute(argument);
    answers.set(key, answer);
    return answer;
  };
}
