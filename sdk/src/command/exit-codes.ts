/** The command's exit codes, which are part of its interface. */
export const exitCodes = [
  [0, "the job succeeded; without a wait, the command succeeded"],
  [1, "the job failed; of generate --check: a file is out of date"],
  [2, "a flag, argument or setting is missing or wrong; nothing was sent"],
  [3, "the job was cancelled"],
  [4, "the command timed out; the job goes on"],
  [5, "the job did not start in time, or does not exist"],
  [6, "the API rejected the request"],
  [7, "no response, or one that is not from this API"],
  [8, "no usable credentials"],
  [9, "the key belongs to a job with other parameters; no job was created"],
  [70, "internal error"],
  [74, "standard output cannot be written, for example because the disk is full"],
  [130, "interrupted by Ctrl+C; the job goes on"],
  ["128 + n", "ended by signal n: 143 by SIGTERM, 141 if the reader closed the output"],
] as const;

export type ExitCode = Extract<(typeof exitCodes)[number][0], number>;
