import { readFile } from "node:fs/promises";

/** Decodes text: UTF-8, or UTF-16 with a byte order mark, as a shell's redirection writes it on Windows. Removes the mark. */
export function decodeText(bytes: Uint8Array): string {
  const mark = bytes.length > 1 ? `${bytes[0]},${bytes[1]}` : "";
  const encoding = mark === "255,254" ? "utf-16le" : mark === "254,255" ? "utf-16be" : "utf-8";
  return new TextDecoder(encoding).decode(bytes);
}

export async function readTextFile(path: string): Promise<string> {
  return decodeText(await readFile(path));
}
