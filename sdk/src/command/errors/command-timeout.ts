/** The command timed out before the wait for its job. */
export class CommandTimeout extends Error {
  override readonly name = "CommandTimeout";

  constructor(milliseconds: number) {
    super(`No response within ${milliseconds} ms.`);
  }
}
