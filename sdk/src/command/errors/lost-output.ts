import { Interruption } from "./interruption.ts";

/** Standard output cannot be written, for example because the disk is full. */
export class LostOutput extends Error {
  override readonly name = "LostOutput";

  constructor(cause: NodeJS.ErrnoException) {
    super(`Standard output cannot be written: ${cause.code ?? cause.message}.`, { cause });
  }
}

/** Returns the abort reason for a failed standard output. A closed pipe, as by `head`, is not an error. */
export function endedBy(error: NodeJS.ErrnoException): LostOutput | Interruption {
  return error.code === "EPIPE" ? new Interruption("SIGPIPE") : new LostOutput(error);
}
