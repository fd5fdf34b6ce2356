import type { StepRecord } from "../../../server/twin/trace/step.ts";

/** Yields the events of a stream of steps, until the server ends it. */
export async function* readSteps(response: Response): AsyncGenerator<{ id: string; record: StepRecord }, void> {
  if (response.body === null) throw new Error(`${response.status} without a body`);
  let text = "";
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    const events = (text + chunk).split("\n\n");
    text = events.pop() ?? "";
    for (const event of events) {
      const [, id, data] = /^id: (\d+)\ndata: (.*)$/.exec(event) ?? [];
      if (id === undefined || data === undefined) throw new Error(`Not an event: ${event}`);
      yield { id, record: JSON.parse(data) as StepRecord };
    }
  }
}

/** Returns the next `count` events. */
export async function take<T>(events: AsyncGenerator<T, void>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const { done, value } = await events.next();
    if (done) throw new Error(`The stream ended after ${taken.length} events.`);
    taken.push(value as T);
  }
  return taken;
}
