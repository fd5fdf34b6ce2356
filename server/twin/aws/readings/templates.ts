import type { Reading } from "./reading.ts";

const variables =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html";
const overrides =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html";

/** How mapping templates are evaluated. */
export const templateReadings = {
  "null-in-quotes": {
    question: "What does a reference to nothing print within a double-quoted string of a directive?",
    sources: [
      "empty: recorded outside of such strings",
      "source: stock Velocity prints the reference as it is written",
    ],
    answers: { empty: "Nothing.", source: "The reference as it is written." },
    taken: "empty",
    adverse: "source",
  },
  "if-undefined": {
    question: "Is `#if` of a reference to nothing true?",
    sources: [
      "true: an empty string is true in Velocity, and recorded is that nothing equals an empty string",
      "false: nothing is false in Velocity",
    ],
    answers: { true: "It is true, as an empty string is.", false: "It is false, as in Velocity." },
    taken: "true",
    adverse: "false",
  },
  "set-null": {
    question: "What does `#set` do with a reference to nothing?",
    sources: ["emptied: believed", "kept: Velocity's own setting, which API Gateway may have changed"],
    answers: { emptied: "The variable becomes empty.", kept: "The variable keeps what it had." },
    taken: "emptied",
    adverse: "kept",
  },
  "escape-quote": {
    question: "What does $util.escapeJavaScript make of a single quote?",
    sources: [`escaped: documented (${variables})`, "plain: another emulator leaves it alone"],
    answers: { escaped: "A backslash and the quote, which is not JSON.", plain: "The quote." },
    taken: "escaped",
    adverse: "plain",
  },
  "escape-null": {
    question: "What does $util.escapeJavaScript make of nothing?",
    sources: ["empty: nothing is recorded to be an empty string", "null: another emulator"],
    answers: { empty: "An empty string.", null: "The word null." },
    taken: "empty",
    adverse: "null",
  },
  "override-carry": {
    question: "Is what a request template sets in $context.responseOverride there in the response template?",
    sources: [
      "mock: recorded for mock integrations alone",
      `all: believed; AWS documents it for response templates alone (${overrides})`,
    ],
    answers: {
      mock: "It is kept for mock integrations and dropped for all others.",
      all: "It is kept for every integration.",
    },
    taken: "mock",
    adverse: "all",
  },
  "request-status": {
    question: "What does a status do that the request template of a backend sets in $context.responseOverride?",
    sources: [
      `ignored: AWS documents it for response templates alone (${overrides})`,
      "applied: recorded for mock integrations",
      "fails: believed",
    ],
    answers: {
      ignored: "Nothing.",
      applied: "The response has it.",
      fails: "The call fails with 500.",
    },
    taken: "ignored",
    adverse: "fails",
  },
  "override-twice": {
    question: "Does setting an override in the request template and again in the response template fail the call?",
    sources: [`fails: AWS documents that overriding a parameter twice fails (${overrides})`, "last: believed"],
    answers: { fails: "The call fails with 500.", last: "The response template's counts." },
    taken: "fails",
    adverse: "fails",
  },
  "repeated-header": {
    question: "What does $input.params give for a header that is sent twice?",
    sources: ["joined: believed", "last: another emulator", "first: believed"],
    answers: { joined: "All values, joined by commas.", last: "The last value.", first: "The first value." },
    taken: "joined",
    adverse: "last",
    difference: {
      last: "A submission with two Idempotency-Key headers is accepted under the last one.",
      first: "A submission with two Idempotency-Key headers is accepted under the first one.",
    },
  },
  "valueless-parameter": {
    question: "What does $input.params() give for a query parameter without a value, as in `?limit`?",
    sources: ["empty: believed", "nothing: believed"],
    answers: { empty: "An empty string.", nothing: "Nothing." },
    taken: "empty",
    adverse: "nothing",
  },
} as const satisfies Record<string, Reading>;
