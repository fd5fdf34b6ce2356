import { fixture, type Services } from "./services.ts";

/** The function that records and events go to. It runs one at a time, so that they end in the order in which they came. */
export const target = fixture("echo", { name: "target", reservedConcurrency: 1 });

/** The next attempt at an event of a function, when it has ended. */
export async function nextOf({ ended }: Services, functionName: string) {
  for (;;) {
    const { attempt, outcome } = await ended.next();
    if (attempt.functionName !== functionName) continue;
    return { ...attempt, event: JSON.parse(attempt.payload), result: JSON.parse(outcome.payload) };
  }
}

/** Has a function fail an event. Gives the record that then goes to `target`. */
export async function recordFor(services: Services, functionName: string, event: unknown) {
  const { requestId } = await services.invoke(functionName, "Event", event);
  return { requestId, record: (await nextOf(services, "target")).event };
}
