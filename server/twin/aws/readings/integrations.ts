import type { Reading } from "./reading.ts";

/** What comes back from an integration, and how its response is chosen. */
export const integrationReadings = {
  "selection-match": {
    question: "Must a selection pattern match the whole text?",
    sources: ["whole: Java's String.matches, as AWS's advice has it", "beginning: another emulator"],
    answers: { whole: "It must.", beginning: "It matches from the beginning." },
    taken: "whole",
    adverse: "beginning",
  },
  "condition-item": {
    question: "Does DynamoDB's error of a failed condition reach a response template with the item?",
    sources: [
      "present: DynamoDB documents ReturnValuesOnConditionCheckFailure, and nobody recorded it through API Gateway",
      "absent: believed",
    ],
    answers: { present: "It does.", absent: "It comes without." },
    taken: "present",
    adverse: "absent",
    difference: {
      absent: "Cancelling a job that has ended is 404, where it would be 409, or 202 if it was cancelled.",
    },
  },
  "dynamodb-type": {
    question: "In what form does an error of DynamoDB name its type?",
    sources: [
      "namespaced: DynamoDB's own, seen by its clients",
      "bare, address: forms that AWS's clients are written to read",
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
    question: "Does a space follow the colon in AWS's own bodies of errors?",
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
