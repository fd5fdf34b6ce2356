/**
 * Waits until a stream has written everything, and resolves with its error, if any. Writes return before an error is known: without this
 * wait, a failure at the end would go unnoticed.
 */
export function failureOf(stream: NodeJS.WriteStream): Promise<NodeJS.ErrnoException | undefined> {
  return new Promise((resolve) => {
    stream.write("", (error) => resolve(stream.errored ?? error ?? undefined));
  });
}
