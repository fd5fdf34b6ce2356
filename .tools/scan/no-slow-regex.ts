import { analyse } from "scslre";
import type { Rule } from "./rule.ts";

// Not "Move": an unanchored search restarts at each character, which is quadratic at most and inherent to searching.
const reportTypes = { Move: false };

/**
 * Reports regular expressions with catastrophic backtracking: adjacent repetitions that can match the same string in many ways. Ambiguous
 * alternatives, such as `(a|a)*`, are not detected.
 */
const noSlowRegex: Rule = {
  create: (context) => ({
    Literal(node) {
      if (node.regex === undefined) return;
      const { pattern, flags } = node.regex;
      for (const { character, exponential } of analyse({ source: pattern, flags }, { reportTypes }).reports) {
        const growth = exponential ? "exponentially with" : "at least quadratically with";
        const { source } = character.literal;
        context.report({
          node,
          message: `Its time grows ${growth} the number of consecutive ${source}: an input can block the process.`,
        });
      }
    },
  }),
};

export default noSlowRegex;
