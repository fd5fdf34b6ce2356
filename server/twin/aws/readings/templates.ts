import type { Reading } from "./reading.ts";

const variables =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html";
const overrides =
  "https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html";

/** Readings of mapping templates. */
export const templateReadings = {
  "null-in-quotes": {
    question: "What does a reference to nothing print in a double-quoted string in a directive?",
    sources: ["empty: recorded outside such strings", "source: stock Velocity prints the reference as written"],
    answers: { empty: "Nothing.", source: "The reference as written." },
    taken: "empty",
    adverse: "source",
  },
  "if-undefined": {
    question: "Is `#if` of a reference to nothing true?",
    sources: [
      "true: an empty string is true in Velocity, and a recording shows that nothing equals an empty string",
      "false: nothing is false in Velocity",
    ],
    answers: { true: "It is true, as an empty string is.", false: "It is false, as in Velocity." },
    taken: "true",
    adverse: "false",
  },
  "set-null": {
    question: "What does `#set` do with a reference to nothing?",
    sources: ["emptied: believed", "kept: Velocity's default setting, which API Gateway may have changed"],
    answers: { emptied: "The variable becomes empty.", kept: "The variable keeps its value." },
    taken: "emptied",
    adverse: "kept",
  },
  "escape-quote": {
    question: "What does $util.escapeJavaScript return for a single quote?",
    sources: [`escaped: documented (${variables})`, "plain: another emulator does not change it"],
    answers: { escaped: "A backslash and the quote, which is not JSON.", plain: "The quote." },
    taken: "escaped",
    adverse: "plain",
  },
  "escape-null": {
    question: "What does $util.escapeJavaScript return for nothing?",
    sources: ["empty: a recording shows that nothing is an empty string", "null: another emulator"],
    answers: { empty: "An empty string.", null: "The word null." },
    taken: "empty",
    adverse: "null",
  },
  "override-carry": {
    question: "Does the response template see what the request template set in $context.responseOverride?",
    sources: [
      "mock: recorded for mock integrations only",
      `all: believed; AWS documents it for response templates only (${overrides})`,
    ],
    answers: {
      mock: "It is kept for mock integrations and dropped for all others.",
      all: "It is kept for every integration.",
    },
    taken: "mock",
    adverse: "all",
  },
  "request-status": {
    question: "What is the effect of a status that a backend's request template sets in $context.responseOverride?",
    sources: [
      `ignored: AWS documents it for response templates only (${overrides})`,
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
    answers: { fails: "The call fails with 500.", last: "The response template's value is used." },
    taken: "fails",
    adverse: "fails",
  },
  "repeated-header": {
    question: "What does $input.params return for a header that is sent twice?",
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
    question: "What does $input.params() return for a query parameter without a value, as in `?limit`?",
    sources: ["empty: believed", "nothing: believed"],
    answers: { empty: "An empty string.", nothing: "Nothing." },
    taken: "empty",
    adverse: "nothing",
  },
} as const satisfies Record<string, Reading>;
