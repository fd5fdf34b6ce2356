const maxExcerptLength = 1_000;

const mask = "[hidden]";

// Between a name and its value in JSON (escaped or not), a header line, a query string or a printed map.
const separator = String.raw`[\\"'\s]*[:=][\\"'\s[]*`;
const secretMembers = new RegExp(
  `(x-amz-security-token|x-amz-signature|x-api-key|session_?-?token|secret_?-?access_?-?key|signature)(${separator})[^\\s"'\\\\,;&}\\]]+`,
  "gi",
);
const authorization = new RegExp(`(authorization)(${separator})[^"'\\\\}\\n]+`, "gi");

/**
 * Returns what a trace keeps of a string: its beginning, so that a trace does not grow with the size of jobs, without
 * credentials, which a mapping template can copy from the request's headers.
 */
export function excerpt(text: string): string {
  const kept =
    text.length <= maxExcerptLength ? text : `${text.slice(0, maxExcerptLength)}… (${text.length} characters)`;
  return kept.replace(authorization, `$1$2${mask}`).replace(secretMembers, `$1$2${mask}`);
}
