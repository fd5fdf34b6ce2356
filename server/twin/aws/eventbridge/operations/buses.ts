import type { Bus } from "../buses.ts";
import { optional, structure } from "./input.ts";
import { operation, seconds } from "./operation.ts";
import { page } from "./page.ts";
import { eventBusName, eventBusNameOrArn, paging } from "./shapes.ts";

export const listEventBuses = operation(
  structure({ NamePrefix: optional(eventBusName), ...paging }),
  ({ buses }, { NamePrefix = "", ...request }) => {
    const { items, ...rest } = page(
      buses.all().filter(({ name }) => name.startsWith(NamePrefix)),
      request,
    );
    return { EventBuses: items.map(describe), ...rest };
  },
);

export const describeEventBus = operation(
  structure({ Name: optional(eventBusNameOrArn) }),
  ({ buses }, { Name = "default" }) => describe(buses.get(Name)),
);

function describe({ name, arn, description, createdAt, modifiedAt }: Bus) {
  return {
    Name: name,
    Arn: arn,
    Description: description,
    CreationTime: createdAt && seconds(createdAt),
    LastModifiedTime: modifiedAt && seconds(modifiedAt),
  };
}
