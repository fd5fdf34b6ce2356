/**
 * Waits until a stream has written everything, and resolves with its error, if any. Writes return before an error is known: without this
 * wait, a failure at the end would go unnoticed.
 */
export async function failureOf(stream: NodeJS.WriteStream): Promise<NodeJS.ErrnoException | undefined> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | undefined>();
  stream.write("", (error) => resolve(stream.errored ?? error ?? undefined));
  return promise;
}
