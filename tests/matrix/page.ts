export interface Outcome {
  readonly name: string;
  readonly what: string;
  readonly version: string;
  readonly result: string;
}

/** Writes docs/matrix.md from what was seen. */
export function pageOf(outcomes: readonly Outcome[], date: string): string {
  const rows = outcomes.map(({ name, what, version, result }) => `| ${name} | ${version} | ${what} | ${result} |`);
  return `# Where the SDK runs

Written by \`npm run matrix\` on ${date}, with the package as it is published. It installs the runtimes in [tests/matrix](../tests/matrix), over a
gigabyte, and is not part of \`npm test\`.

- *the twin*: a job's steps and its result, a handle from its JSON, a cancelled job, a list, a rejected submission with its problems, an address without a
  server, and middleware, over HTTP against the [twin](twin.md).
- *the mocks*: a job and a rejected submission with \`@jobs-api/sdk/mocks\`, at an address that has to be normalized.
- *the message*: the environment lacks what signing needs, and the SDK says so when the client is created.

| where | version | what ran | result |
| --- | --- | --- | --- |
${rows.join("\n")}
`;
}
