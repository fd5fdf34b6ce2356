/** Answers with the JSON in its event's body, and with null if there is none. */
export async function handler({ body }: { body: string | null }): Promise<unknown> {
  return JSON.parse(body ?? "null");
}
