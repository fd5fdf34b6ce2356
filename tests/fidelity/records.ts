import { fixture, type Services } from "./services.ts";

/** The function that receives records and events. It runs one at a time, so they end in order of arrival. */
export const target = fixture("echo", { name: "target", reservedConcurrency: 1 });

/** The next attempt of a function to end. */
export async function nextOf({ ended }: Services, functionName: string) {
  for (;;) {
    const { attempt, outcome } = await ended.next();
    if (attempt.functionName !== functionName) continue;
    return { ...attempt, event: JSON.parse(attempt.payload), result: JSON.parse(outcome.payload) };
  }
}

/** Makes a function fail an event. Returns the record that `target` then receives. */
export async function recordFor(services: Services, functionName: string, event: unknown) {
  const { requestId } = await services.invoke(functionName, "Event", event);
  return { requestId, record: (await nextOf(services, "target")).event };
}
