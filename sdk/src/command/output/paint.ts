import { styleText } from "node:util";

export type Format = Parameters<typeof styleText>[0];

/** Gives a text a colour, or leaves it. */
export type Paint = (format: Format, text: string) => string;

/** Colours where the stream is a terminal that has some, unless NO_COLOR or TERM says otherwise. */
export function painter(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors()
    ? (format, text) => styleText(format, text, { validateStream: false })
    : plain;
}

export const plain: Paint = (_, text) => text;
