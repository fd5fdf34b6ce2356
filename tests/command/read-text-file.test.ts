import { expect, test } from "vitest";
import { decodeText } from "../../sdk/src/command/read-text-file.ts";

const text = '{"csv": "Zürich,\u{1f600}"}';
const utf16 = Buffer.from(`\uFEFF${text}`, "utf16le");

test.each([
  ["UTF-8", Buffer.from(text)],
  ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${text}`)],
  ["UTF-16, little-endian, as PowerShell's redirection writes it", utf16],
  ["UTF-16, big-endian", Buffer.from(utf16).swap16()],
])("%s is read", (_, bytes) => {
  expect(decodeText(bytes)).toBe(text);
});

test.each([[""], ["{"], ["5"]])("a file with %j is not taken for UTF-16", (short) => {
  expect(decodeText(Buffer.from(short))).toBe(short);
});
