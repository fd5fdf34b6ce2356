/** Answers a proxy integration with the event that it was given. */
export async function handler(event: unknown): Promise<unknown> {
  return { statusCode: 200, body: JSON.stringify(event) };
}
