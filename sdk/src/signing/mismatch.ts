/**
 * What the API says of a rejected signature. In place of the canonical request that it calculated stands what differs in it from
 * the one that was signed; if it shows none, what was signed. The session token is in neither.
 */
export function explainMismatch(message: string, signed: string): string {
  const shown = /\s*The Canonical[^']*'(.*)'\s*The String.*/s;
  const [, calculated] = shown.exec(message) ?? [];
  const mine = partsOf(signed);
  if (calculated === undefined) return `${message} Signed was ${JSON.stringify(mine)}.`;
  const theirs = partsOf(calculated);
  const differences = Object.keys({ ...mine, ...theirs })
    .filter((name) => mine[name] !== theirs[name])
    .map((name) => `${name} was signed as ${quote(mine[name])}, but received as ${quote(theirs[name])}`);
  const difference = differences.join("; ") || "nothing but the key: the secret is not that of the access key";
  return message.replace(shown, () => ` What differs: ${difference}.`);
}

/** The lines of a canonical request by what each holds. */
function partsOf(canonical: string): Record<string, string | undefined> {
  const [method, path, query, ...rest] = canonical.split("\n");
  const body = rest.pop();
  const names = rest.pop();
  const headers = rest
    .filter((line) => line && !line.startsWith("x-amz-security-token:"))
    .map((line) => line.split(/:(.*)/));
  return { method, path, query, ...Object.fromEntries(headers), "signed headers": names, "hash of the body": body };
}

function quote(text = "nothing"): string {
  return JSON.stringify(text);
}
