import { DescribeArchiveCommand, PutEventsCommand, type PutEventsRequestEntry } from "@aws-sdk/client-eventbridge";
import { target } from "./records.ts";
import { functionArn, type Services, useServices } from "./services.ts";

const everything = { source: [{ prefix: "" }] };
const toTarget = { id: "target", arn: functionArn(target.name) };

/** Two custom buses that deliver their events to the function `target`, and two archives of one of them. */
const declarations = {
  buses: [{ name: "jobs" }, { name: "other" }],
  rules: [
    { name: "all", eventBusName: "jobs", eventPattern: everything, targets: [toTarget] },
    { name: "other", eventBusName: "other", eventPattern: everything, targets: [toTarget] },
    {
      name: "constant",
      eventBusName: "jobs",
      eventPattern: everything,
      targets: [{ ...toTarget, input: '"constant"' }],
    },
  ],
  archives: [
    { name: "kept", eventBusName: "jobs" },
    { name: "some", eventBusName: "jobs", eventPattern: { "detail-type": ["kept"] } },
  ],
};

export const entry = { Source: "tests", DetailType: "type", Detail: '{"a":1}', EventBusName: "jobs" };

export function put({ events }: Services, ...Entries: PutEventsRequestEntry[]) {
  return events.send(new PutEventsCommand({ Entries }));
}

/** The next event that the target receives as such, not as constant input. */
export async function nextEvent({ ended }: Services) {
  for (;;) {
    const { attempt } = await ended.next();
    if (attempt.payload !== '"constant"') return JSON.parse(attempt.payload);
  }
}

/** The number of events in an archive. */
export async function countOf({ events }: Services, ArchiveName: string) {
  return (await events.send(new DescribeArchiveCommand({ ArchiveName }))).EventCount;
}

/** Starts the twin's services for a test, with these buses. */
export function useBuses(): () => Promise<Services> {
  const start = useServices();
  return () => start([target], declarations);
}
