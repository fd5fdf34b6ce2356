import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { compileFunction } from "node:vm";
import parser from "dynalite/db/conditionParser.js";

type Parse = typeof parser.parse;

/**
 * Has dynalite parse conditions in linear time. Its parser, which PEG.js generated, tries up to five rules at an opening parenthesis and
 * forgets what each found: six nested parentheses take a second, and DynamoDB allows 149 (its 300 operators, two for each).
 * Remembering what a rule found at a position is PEG.js's own option `cache`, which dynalite does not set.
 */
export function parseConditionsInLinearTime(): void {
  parser.parse = rememberingParse();
}

function rememberingParse(): Parse {
  const file = fileURLToPath(import.meta.resolve("dynalite/db/conditionParser.js"));
  let rules = 0;
  const source = readFileSync(file, "utf8")
    .replace("function peg$parse(input, options) {", (start) => `${start}${remember}`)
    .replaceAll(/function peg\$parse(\w+)\(\) \{/g, (start, rule: string) => {
      return `function peg$parse${rule}() { return remember(${rules++}, parse${rule}); } ${start.replace("peg$parse", "parse")}`;
    });
  if (!source.includes(remember) || rules === 0) throw new Error(`${file} is not the parser that dynalite 4.0.0 has.`);
  const module = { exports: {} as { parse: Parse } };
  compileFunction(source, ["module"], { filename: file })(module);
  return module.exports.parse;
}

// Within a predicate, what was expected is not reported: such a result is another one. The actions write to the lists that they get.
const remember = `
  const known = new Map();
  function remember(rule, parse) {
    const key = 128 * peg$currPos + 2 * rule + (peg$silentFails === 0 ? 0 : 1);
    let found = known.get(key);
    if (found === undefined) {
      const result = parse();
      found = { result, end: peg$currPos };
      known.set(key, found);
    }
    peg$currPos = found.end;
    return Array.isArray(found.result) ? found.result.slice() : found.result;
  }
`;
