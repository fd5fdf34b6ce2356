/** Characters of a message that are looked at: the canonical form of a request that API Gateway takes is shorter. */
const maxLength = 16_384;

/**
 * What the API says of a rejected signature. In place of the canonical request that it calculated stand the lines in which that
 * differs from what was signed; if it shows none, what was signed. The session token is in neither.
 */
export function explainMismatch(message: string, signed: string): string {
  // No pattern looks for the beginning: it would start anew at each blank, or each time that the words come.
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
