import fc from "fast-check";

/** Fragments with a meaning in VTL, in JSON, or in the escaping between them. */
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
/** A hostile value. */
export const hostile = fc
  .array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(""));
/** A hostile header value, trimmed as it would be in transit. */
export const hostileHeader = hostile.map((text) => text.trim()).filter((text) => text !== "");

/** The number of random strings for each place that rejects or returns them: two headers, a path, a parameter's name and a query. */
export const runs = { numRuns: 140 };
/** The number for each place where a string costs a job: further headers and the job's parameters. */
export const jobRuns = { numRuns: 20 };

export const hosts = ["a.example", "$context.stage", "a'b", "#stop", "x}"];
export const parameterNames = ["jobId", "createdAt", "parameters", "__proto__"];

/** The query parameters of a listing, with the error of a malformed one. */
export const listParameters = [
  ["limit", "InvalidLimit"],
  ["status", "InvalidStatus"],
  ["pageToken", "InvalidPageToken"],
] as const;

export const injections =
  (4 + listParameters.length) * runs.numRuns + 2 * jobRuns.numRuns + hosts.length + parameterNames.length;
