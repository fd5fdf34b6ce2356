const maxBar = 30;
const maxIndent = 11;
const gap = 2;
/** The bar's length is a multiple of this, so that it does not change with every digit of the text. */
const stride = 5;

export interface Layout {
  readonly indent: number;
  /** Length of the bar in characters, 0 for none. */
  readonly bar: number;
}

/** Fits a progress line into a terminal. The text has priority; the bar takes the remaining columns, or is omitted if there are few. */
export function layoutOf(columns: number, text: string, hasTotal: boolean): Layout {
  // The cursor takes the last column.
  const room = columns - 1 - text.length;
  const left = Math.floor((room - maxIndent - gap) / stride) * stride;
  const bar = hasTotal ? Math.max(0, Math.min(maxBar, left)) : 0;
  return { indent: Math.max(0, Math.min(maxIndent, room)), bar };
}
