/** What the command's exit codes mean. They are part of its interface. */
export const exitCodes = [
  [0, "the job succeeded; without a wait, what was asked is done"],
  [1, "the job failed"],
  [2, "a flag, an argument or a setting is missing or wrong; nothing was sent"],
  [3, "the job was cancelled"],
  [4, "the wait was over before the job was; the job goes on"],
  [5, "the job did not start in time, or there is no such job"],
  [6, "the API refused"],
  [7, "no answer came, or not one of this API"],
  [8, "there are no credentials to sign with"],
  [70, "an error in the command itself"],
  [74, "standard output cannot be written: the disk is full, for instance"],
  [130, "interrupted by Ctrl+C; the job goes on"],
  ["128 + n", "ended by signal n: 143 by SIGTERM, 141 where whoever read the output closed it"],
] as const;

export type ExitCode = Extract<(typeof exitCodes)[number][0], number>;
