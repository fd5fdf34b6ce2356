import type { Reading } from "./reading.ts";

/** Readings of integrations: their responses and how one is selected. */
export const integrationReadings = {
  "selection-match": {
    question: "Must a selection pattern match the whole string?",
    sources: ["whole: Java's String.matches, as AWS's advice implies", "beginning: another emulator"],
    answers: { whole: "It must.", beginning: "A match at the beginning suffices." },
    taken: "whole",
    adverse: "beginning",
  },
  "condition-item": {
    question: "Does DynamoDB's error for a failed condition reach a response template with the item?",
    sources: [
      "present: DynamoDB documents ReturnValuesOnConditionCheckFailure, and nobody has recorded it through API Gateway",
      "absent: believed",
    ],
    answers: { present: "It does.", absent: "It arrives without the item." },
    taken: "present",
    adverse: "absent",
    difference: {
      absent: "Cancelling a job that has ended is 404, where it would be 409, or 202 if it was cancelled.",
    },
  },
  "dynamodb-type": {
    question: "In what form does a DynamoDB error name its type?",
    sources: [
      "namespaced: DynamoDB's own form, seen by its clients",
      "bare, address: forms that AWS's clients can parse",
    ],
    answers: {
      namespaced: "com.amazonaws.dynamodb.v20120810#Name",
      bare: "Name",
      address: "Name:http://internal.amazon.com/coral/com.amazonaws.dynamodb/",
    },
    taken: "namespaced",
    adverse: "bare",
  },
  "error-space": {
    question: "Does a space follow the colon in AWS's own error bodies?",
    sources: ["by-status: recorded or reported for three errors", "always, never: believed"],
    answers: {
      "by-status": "Bodies of 403, 413 and 429 have no space; all others have one.",
      always: "Every body has one.",
      never: "No body has one.",
    },
    taken: "by-status",
    adverse: "always",
  },
} as const satisfies Record<string, Reading>;
