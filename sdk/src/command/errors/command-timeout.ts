/** The time of the whole command was over before there was a job to wait for. */
export class CommandTimeout extends Error {
  override readonly name = "CommandTimeout";

  constructor(milliseconds: number) {
    super(`Nothing was answered in ${milliseconds} ms.`);
  }
}
