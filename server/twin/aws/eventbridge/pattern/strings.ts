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

/** Upper case, of which a letter has but one: sigma has two small ones. */
function fold(text: string): string {
  return text.toUpperCase();
}
