import type { Reading } from "./reading.ts";

const notes = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html";

/** Readings of the import. */
export const importReadings = {
  "root-security": {
    question: "Does `security` at the root of the file apply to an operation without its own?",
    sources: [
      `ignored: AWS's notes on the import (${notes})`,
      "applied: recorded for a custom authorizer, never for IAM; AWS's Smithy writes IAM there",
    ],
    answers: { applied: "The operation requires it.", ignored: "The operation is open to everyone." },
    taken: "applied",
    adverse: "ignored",
  },
  "composed-references": {
    question: "What happens to a model whose `oneOf`, `anyOf` or `allOf` contains a `$ref`?",
    sources: [
      `dropped: AWS's notes say that it is not supported (${notes}); users report a warning that CloudFormation does not show`,
      "kept: recorded for models created individually, not imported",
    ],
    answers: {
      kept: "It validates.",
      dropped: "The method has no model, and nothing is validated.",
      refused: "The import fails.",
    },
    taken: "kept",
    adverse: "dropped",
  },
  "empty-schema": {
    question: "Does the import accept a schema without keywords?",
    sources: [
      "refused: recorded for a model created individually",
      "accepted: nothing shows that the import rejects it",
    ],
    answers: { refused: "The import fails.", accepted: "It allows everything." },
    taken: "refused",
    adverse: "refused",
  },
  "body-without-model": {
    question: "Must a body be JSON if the validator checks bodies and the method has no model?",
    sources: ["checked: another emulator treats it like an empty model", "passed: nothing shows that AWS reads it"],
    answers: { checked: "A body that is not JSON is 400.", passed: "Every body passes." },
    taken: "checked",
    adverse: "passed",
  },
  "gateway-response-inheritance": {
    question: "Does a customized gateway response inherit missing parts from DEFAULT_4XX or DEFAULT_5XX?",
    sources: [
      "nothing: AWS documents the defaults for types that are not customized, and a recording shows that a response with only a status keeps AWS's template",
      "inherited: believed",
    ],
    answers: { nothing: "It has AWS's own status, headers and template.", inherited: "It has those of the default." },
    taken: "nothing",
    adverse: "inherited",
  },
  "gateway-response-escaping": {
    question: "Is a variable escaped in the template of a gateway response?",
    sources: [
      "escaped: reported for $context.error.validationErrorString, which is escaped",
      "plain: AWS documents only that variables are replaced",
    ],
    answers: { escaped: "A quote in it is escaped as in JSON.", plain: "It is inserted verbatim." },
    taken: "escaped",
    adverse: "plain",
    difference: { plain: "A client that chooses a request id with a quote gets gateway errors that are not JSON." },
  },
  "too-large-default": {
    question: "Does DEFAULT_4XX apply to REQUEST_TOO_LARGE, whose own response cannot be customized?",
    sources: [
      `ignored: AWS documents that the response cannot be customized (${notes}), and a user saw AWS's own`,
      "applied: it is the default of every type that is not customized",
    ],
    answers: { ignored: "AWS's own body and headers are sent.", applied: "The default's are sent." },
    taken: "ignored",
    adverse: "ignored",
    difference: { applied: "A body over 10 MB gets a response like every other error, which pages can read." },
  },
} as const satisfies Record<string, Reading>;
