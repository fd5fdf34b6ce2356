import fc from "fast-check";

/** Pieces that mean something to VTL, to JSON, or to a client value's way through both. */
const pieces = [
  '"',
  "'",
  "\\",
  "}",
  "}}",
  ",",
  '","jobId":"',
  '"}},"TableName":"other","x":{"y":{"S":"',
  "$context.stage",
  "$stageVariables.JobsTable",
  "$input.json('$')",
  "#set($context.responseOverride.status = 200)",
  "#end",
  "#stop",
  "##",
  "#*",
  "*#",
  "#[[",
  "${jobId}",
  "$util.parseJson('{}')",
  "%22",
  "%0d%0aX-Injected:%201",
  "a",
  " ",
];
/** What clients put into a value. */
export const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));
/** What a header can hold: a value is trimmed on its way. */
export const hostileHeader = hostile.map((text) => text.trim()).filter((text) => text !== "");

/** The random strings a run sends where they are refused or come back: two headers, a path, a parameter's name and a listing's query. */
export const runs = { numRuns: 140 };
/** The same where each string costs a job: further headers, and the job's parameters. */
export const jobRuns = { numRuns: 20 };

export const hosts = ["a.example", "$context.stage", "a'b", "#stop", "x}"];
export const parameterNames = ["jobId", "createdAt", "parameters", "__proto__"];

/** The query parameters of a listing, with the error that tells what each must be. */
export const listParameters = [
  ["limit", "InvalidLimit"],
  ["status", "InvalidStatus"],
  ["pageToken", "InvalidPageToken"],
] as const;

export const injections =
  (4 + listParameters.length) * runs.numRuns + 2 * jobRuns.numRuns + hosts.length + parameterNames.length;
