/** Longer messages are cut to this. The canonical form of any request that API Gateway accepts is shorter. */
const maxLength = 16_384;

/**
 * Explains an error body that rejects a signature: shortens its message to the lines in which the API's canonical request differs from the
 * signed one. If the message has no canonical request, shows the signed one. The session token is never shown. Returns any other body
 * as it is.
 */
export function explainRejection(text: string, signed: string): string {
  const { message, ...body } = JSON.parse(text) as { readonly message: string };
  return JSON.stringify({ ...body, message: explained(message, signed) });
}

function explained(message: string, signed: string): string {
  // Split rather than matched: a pattern would restart at every space, or at every occurrence of the words.
  const [said = "", shown = ""] = message.slice(0, maxLength).split("The Canonical", 2);
  const [, calculated = ""] = /^[^']*'(.*)'\s*The String/s.exec(shown) ?? [];
  const mine = linesOf(signed);
  const theirs = linesOf(calculated);
  const lost = without(mine, theirs);
  const added = without(theirs, mine);
  const difference =
    calculated && lost === added
      ? "Nothing differs: the secret is another key's"
      : `Signed was ${lost}${calculated && `, received was ${added}`}`;
  return `${said.trim()} ${difference}.`;
}

/** The lines of a canonical request. */
function linesOf(canonical: string): string[] {
  return canonical.split("\n").filter((line) => line && !line.startsWith("x-amz-security-token:"));
}

function without(lines: readonly string[], others: readonly string[]): string {
  return JSON.stringify(lines.filter((line) => !others.includes(line)));
}
