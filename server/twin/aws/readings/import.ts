import type { Reading } from "./reading.ts";

const notes = "https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html";

/** What the import makes of an OpenAPI file. */
export const importReadings = {
  "root-security": {
    question: "Does `security` at the root of the file hold for an operation that has none of its own?",
    sources: [
      `ignored: AWS's notes on the import (${notes})`,
      "applied: recorded for a custom authorizer, never for IAM; AWS's Smithy writes IAM there",
    ],
    answers: { applied: "The operation asks for it.", ignored: "The operation is open to everyone." },
    taken: "applied",
    adverse: "ignored",
  },
  "composed-references": {
    question: "What becomes of a model whose `oneOf`, `anyOf` or `allOf` holds a `$ref`?",
    sources: [
      `dropped: AWS's notes say that it is not supported (${notes}); users report a warning that CloudFormation does not show`,
      "kept: recorded for models that were created one by one, not imported",
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
    question: "Does the import take a schema without any keyword?",
    sources: [
      "refused: recorded where a model is created by itself",
      "accepted: nothing shows that the import refuses it",
    ],
    answers: { refused: "The import fails.", accepted: "It allows everything." },
    taken: "refused",
    adverse: "refused",
  },
  "body-without-model": {
    question: "Must a body be JSON where the validator checks bodies and the method has no model?",
    sources: ["checked: another emulator treats it like an empty model", "passed: nothing shows that AWS reads it"],
    answers: { checked: "What is not JSON is 400.", passed: "Every body passes." },
    taken: "checked",
    adverse: "passed",
  },
  "gateway-response-inheritance": {
    question: "Does a gateway response that is set take what it leaves out from DEFAULT_4XX or DEFAULT_5XX?",
    sources: [
      "nothing: AWS documents the defaults as those of the types that are not set, and a recording shows that a response with only a status keeps AWS's template",
      "inherited: believed",
    ],
    answers: { nothing: "It has AWS's own status, headers and template.", inherited: "It has the default's." },
    taken: "nothing",
    adverse: "inherited",
  },
  "gateway-response-escaping": {
    question: "Is a variable escaped in the template of a gateway response?",
    sources: [
      "escaped: reported of $context.error.validationErrorString, which comes escaped",
      "plain: AWS documents that variables are replaced, and no more",
    ],
    answers: { escaped: "A quote in it is written as JSON has it.", plain: "It stands as it is." },
    taken: "escaped",
    adverse: "plain",
    difference: { plain: "A client that chooses a request id with a quote gets gateway errors that are not JSON." },
  },
  "too-large-default": {
    question: "Does DEFAULT_4XX apply to REQUEST_TOO_LARGE, whose own response cannot be customized?",
    sources: [
      `ignored: AWS documents that the response cannot be customized (${notes}), and one of its users saw AWS's own`,
      "applied: it is the default of every type that is not set",
    ],
    answers: { ignored: "AWS's own body and headers are sent.", applied: "The default's are sent." },
    taken: "ignored",
    adverse: "ignored",
    difference: { applied: "A body over 10 MB is answered like every other error, which pages can read." },
  },
} as const satisfies Record<string, Reading>;
