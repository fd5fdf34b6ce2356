/** Fails with the message in its event, and answers with the event if there is none. */
export async function handler(event: { fail?: string }): Promise<unknown> {
  if (event.fail !== undefined) throw new Error(event.fail);
  return event;
}
