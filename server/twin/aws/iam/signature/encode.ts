/** Percent-encodes all but RFC 3986's unreserved characters, so an escape on the wire is encoded again. */
export function encode(text: string): string {
  return text.replace(/[^A-Za-z0-9\-._~]/g, escapeCharacter);
}

/** Normalizes the encoding of a query's name or value. A plus is a space. */
export function normalize(text: string): string {
  return text.replace(/%[0-9A-Fa-f]{2}|[^A-Za-z0-9\-._~]/g, (part) => {
    if (part === "+") return "%20";
    return encode(part.length === 3 ? String.fromCharCode(Number.parseInt(part.slice(1), 16)) : part);
  });
}

// A request target is ASCII, https://www.rfc-editor.org/rfc/rfc9112#section-3.2, so each character is one byte.
function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`;
}
