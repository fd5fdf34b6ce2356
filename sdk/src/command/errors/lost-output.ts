import { Interruption } from "./interruption.ts";

/** What was asked for could not be written: a disk that is full, for instance. */
export class LostOutput extends Error {
  override readonly name = "LostOutput";

  constructor(cause: NodeJS.ErrnoException) {
    super(`Standard output cannot be written: ${cause.code ?? cause.message}.`, { cause });
  }
}

/** Why the command ends where standard output failed. Whoever reads may have enough, `head` for instance: that is no error. */
export function endedBy(error: NodeJS.ErrnoException): LostOutput | Interruption {
  return error.code === "EPIPE" ? new Interruption("SIGPIPE") : new LostOutput(error);
}
