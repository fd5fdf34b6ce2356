import { parseDocument as parseYaml, type Tags } from "yaml";

/** The most values that a document may have after its aliases are expanded. The contract has about 2,000. */
const maxValues = 1_000_000;

/**
 * Parses YAML, of which JSON is a subset. `customTags` are known besides YAML's own. Throws an `Error` that names the file, and the line
 * of a syntax error.
 */
export function parseDocument(text: string, file: string, customTags: Tags = []): unknown {
  const yaml = parseYaml(text, { customTags });
  // The parser only warns of an unknown tag, such as CloudFormation's !Sub, and takes its value literally.
  for (const { message } of [...yaml.errors, ...yaml.warnings]) throw new Error(`${file}: ${firstLine(message)}`);
  let document: unknown;
  try {
    // The parser's own limit on aliases walks the whole document once for each of them, which took a quarter of the twin's start.
    document = yaml.toJS({ maxAliasCount: -1 });
  } catch (cause) {
    throw new Error(`${file}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  if (countValues(document) > maxValues)
    throw new Error(`${file}: its aliases expand to more than ${maxValues} values.`);
  return document;
}

/** Counts a shared value once for each alias, as code that walks the document meets it. A cycle is followed once. */
function countValues(value: unknown, counts = new Map<object, number>()): number {
  if (typeof value !== "object" || value === null) return 1;
  const known = counts.get(value);
  if (known !== undefined) return known;
  counts.set(value, 1);
  let count = 1;
  for (const part of Object.values(value)) count += countValues(part, counts);
  counts.set(value, count);
  return count;
}

/** The first line of the parser's message. It ends with a colon, as an excerpt of the text follows. */
function firstLine(message: string): string {
  const [line = ""] = message.split("\n");
  return line.replace(/:$/, "");
}
