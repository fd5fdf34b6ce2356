/** Reads a body of at most `left` bytes. Cancels a longer one and returns a message instead, which is not JSON. */
export async function readText(body: ReadableStream<Uint8Array> | null | undefined, left: number): Promise<string> {
  const decoder = new TextDecoder();
  const reader = body?.getReader();
  let text = "";
  for (;;) {
    const { value } = (await reader?.read()) ?? {};
    if (!value) return text + decoder.decode();
    left -= value.length;
    if (left < 0) {
      await reader?.cancel();
      return "more than maxResponseBytes";
    }
    text += decoder.decode(value, { stream: true });
  }
}
