const maxBar = 30;
const maxIndent = 11;
const gap = 2;
/** A bar changes its length by so much, so that it does not with each digit of the text. */
const stride = 5;

export interface Layout {
  readonly indent: number;
  /** Characters of the bar; 0 where none is shown. */
  readonly bar: number;
}

/** How a line of progress fits into a terminal: its text comes first, the bar takes what is left and is left out if that is little. */
export function layoutOf(columns: number, text: string, hasTotal: boolean): Layout {
  // In the last column the cursor stands.
  const room = columns - 1 - text.length;
  const left = Math.floor((room - maxIndent - gap) / stride) * stride;
  const bar = hasTotal ? Math.max(0, Math.min(maxBar, left)) : 0;
  return { indent: Math.max(0, Math.min(maxIndent, room)), bar };
}
