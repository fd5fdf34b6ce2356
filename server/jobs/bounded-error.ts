// Lambda drops a failure record that is larger than an event may be, and the job would never end. The record holds the message
// three times, escaped: by itself, in the stack trace and in what it was thrown for.
const maxMessage = 2_000;
const maxCode = 128;
const maxFrames = 20;
const maxFrame = 500;

/** Characters that a stack trace may have. */
export const maxStack = maxMessage + maxCode + maxFrames * maxFrame;

/** The code of an error that has none of its own. */
export const unexpected = "JobFailed";

/**
 * The code as a failure record can carry it: 1 to 128 printable ASCII characters, since Lambda's runtime sends it in a header. A
 * number becomes its digits; what cannot be a code becomes `JobFailed`.
 */
export function boundedCode(code: unknown): string {
  if (typeof code !== "string" && typeof code !== "number" && typeof code !== "bigint") return unexpected;
  return (
    String(code)
      .slice(0, maxCode)
      .replace(/[^\x20-\x7e]/g, "?")
      .trim() || unexpected
  );
}

/** The first 2,000 characters of a message, whatever it is. */
export function boundedMessage(message: unknown): string {
  return textOf(message).slice(0, maxMessage).toWellFormed();
}

/** What a thrown value says: an error's message, or the value as a string. Never throws. */
export function messageOf(thrown: unknown): string {
  try {
    return boundedMessage(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "";
  }
}

/** The stack trace of what was thrown, under a message and with frames of bounded length. Never throws. */
export function boundedStack(heading: string, thrown: unknown): string {
  try {
    const stack = thrown instanceof Error ? textOf(thrown.stack) : "";
    // The message comes first, and may be of megabytes: the frames are what follows the last line that is not one.
    const frames = stack.slice(-maxFrames * maxFrame).match(/(?:^ {4}at .*\n?)+$/m)?.[0] ?? "";
    return [heading, ...frames.split("\n", maxFrames).map((frame) => frame.slice(0, maxFrame))].join("\n").trimEnd();
  } catch {
    return heading;
  }
}

function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    // An object without a prototype, or whose `toString` throws.
    return "";
  }
}
