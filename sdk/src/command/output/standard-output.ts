/**
 * The error of a stream, if it has one once all is written that it was given. A write to it returns before that is known: without
 * this wait what is lost at the end would be lost silently.
 */
export async function failureOf(stream: NodeJS.WriteStream): Promise<NodeJS.ErrnoException | undefined> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.ErrnoException | undefined>();
  stream.write("", (error) => resolve(stream.errored ?? error ?? undefined));
  return promise;
}
