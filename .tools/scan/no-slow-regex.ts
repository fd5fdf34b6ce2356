import { analyse } from "scslre";
import type { Rule } from "./rule.ts";

// Without an anchor a search starts anew at each character ("Move"): that squares the time at most, and is how a search works.
const reportTypes = { Move: false };

/**
 * Repetitions that can share out a text among them in many ways try them all before they give up: some texts keep them busy
 * for good. Alternatives that match the same, such as `(a|a)*`, are not seen.
 */
const noSlowRegex: Rule = {
  create: (context) => ({
    Literal(node) {
      if (node.regex === undefined) return;
      const { pattern, flags } = node.regex;
      for (const { character, exponential } of analyse({ source: pattern, flags }, { reportTypes }).reports) {
        const growth = exponential ? "exponentially with" : "at least with the square of";
        const { source } = character.literal;
        context.report({
          node,
          message: `Its time grows ${growth} the number of ${source} in a row: a text can keep it busy.`,
        });
      }
    },
  }),
};

export default noSlowRegex;
