/** Whether a value is a string of this form. */
export function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

/** What is wrong with a number of the settings; nothing if it is whole and in the range. */
export function integerProblems(name: string, value: unknown, least: number, most?: number): string[] {
  if (Number.isInteger(value) && Number(value) >= least && Number(value) <= (most ?? Number.POSITIVE_INFINITY)) {
    return [];
  }
  const range = most === undefined ? `of ${least} or more` : `from ${least} to ${most}`;
  return [`${name} is ${typeof value === "number" ? value : JSON.stringify(value)}, not a whole number ${range}`];
}
