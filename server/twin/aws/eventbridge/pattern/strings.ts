type MatchString = (value: string) => boolean;

interface Affix {
  readonly text: string;
  readonly ignoreCase: boolean;
}

export function prefix({ text, ignoreCase }: Affix): MatchString {
  if (!ignoreCase) return (value) => value.startsWith(text);
  const folded = fold(text);
  return (value) => fold(value).startsWith(folded);
}

export function suffix({ text, ignoreCase }: Affix): MatchString {
  if (!ignoreCase) return (value) => value.endsWith(text);
  const folded = fold(text);
  return (value) => fold(value).endsWith(folded);
}

export function equalsIgnoreCase(text: string): MatchString {
  const folded = fold(text);
  return (value) => fold(value) === folded;
}

/** Folds to upper case: the Greek sigma has two lower-case letters. */
function fold(text: string): string {
  return text.toUpperCase();
}
