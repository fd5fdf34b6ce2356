// Lambda drops a failure record larger than an event may be, and the job would never end. The record holds the message
// up to three times, escaped: by itself, in the stack trace and in the reason of an unhandled rejection.
const maxMessage = 2_000;
const maxCode = 128;
const maxFrames = 20;
const maxFrame = 500;

/** The maximum number of characters of a stack trace. */
export const maxStack = maxMessage + maxCode + maxFrames * maxFrame;

/** The code of an error without one. */
export const unexpected = "JobFailed";

/**
 * The code in a form that a failure record can carry: 1 to 128 printable ASCII characters, because Lambda's runtime sends it in a
 * header. A number becomes its digits; a value that cannot be a code becomes `JobFailed`.
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

/** The first 2,000 characters of a message, which may be any value. */
export function boundedMessage(message: unknown): string {
  return stringOf(message).slice(0, maxMessage).toWellFormed();
}

/** The message of a thrown value: an error's own, or the value as a string. Never throws. */
export function messageOf(thrown: unknown): string {
  try {
    return boundedMessage(thrown instanceof Error ? thrown.message : thrown);
  } catch {
    return "";
  }
}

/** The stack trace of a thrown value: the heading, then frames of bounded number and length. Never throws. */
export function boundedStack(heading: string, thrown: unknown): string {
  try {
    const stack = thrown instanceof Error ? stringOf(thrown.stack) : "";
    // The message comes first and may be megabytes long. The frames follow the last line that is not a frame.
    const frames = stack.slice(-maxFrames * maxFrame).match(/(?:^ {4}at .*\n?)+$/m)?.[0] ?? "";
    return [heading, ...frames.split("\n", maxFrames).map((frame) => frame.slice(0, maxFrame))].join("\n").trimEnd();
  } catch {
    return heading;
  }
}

function stringOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    // An object without a prototype, or whose `toString` throws.
    return "";
  }
}
