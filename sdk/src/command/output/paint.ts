import { styleText } from "node:util";

export type Format = Parameters<typeof styleText>[0];

/** Colours a string, or returns it unchanged. */
export type Paint = (format: Format, text: string) => string;

/** Colours if the stream is a terminal with colours, unless NO_COLOR or TERM disables them. */
export function painter(stream: NodeJS.WriteStream): Paint {
  return stream.isTTY && stream.hasColors()
    ? (format, text) => styleText(format, text, { validateStream: false })
    : plain;
}

export const plain: Paint = (_, text) => text;
