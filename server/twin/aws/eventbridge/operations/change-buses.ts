import { EventBridgeError } from "../errors.ts";
import { optional, required, structure } from "./input.ts";
import { operation } from "./operation.ts";
import { description, eventBusName, eventBusNameOrArn } from "./shapes.ts";
import { refuseDeclared } from "./unchangeable.ts";

export const createEventBus = operation(
  structure({ Name: required(eventBusName), Description: optional(description) }),
  ({ buses, clock }, { Name, Description }) => {
    // Reserved for the buses of partners.
    if (Name.includes("/")) refuse("Event bus name must not contain '/'.");
    if (buses.find(Name) !== undefined) {
      throw new EventBridgeError("ResourceAlreadyExistsException", `Event bus ${Name} already exists.`);
    }
    const now = clock.now();
    const bus = buses.save({ name: Name, description: Description, createdAt: now, modifiedAt: now });
    return { EventBusArn: bus.arn, Description };
  },
);

export const updateEventBus = operation(
  structure({ Name: optional(eventBusNameOrArn), Description: optional(description) }),
  ({ buses, clock }, { Name = "default", Description }) => {
    const bus = buses.get(Name);
    refuseDeclared(bus, `Event bus ${bus.name}`);
    const modifiedAt = clock.now();
    const { name, createdAt = modifiedAt } = bus;
    buses.save({ name, description: Description ?? bus.description, createdAt, modifiedAt });
    return { Name: name, Arn: bus.arn, Description: Description ?? bus.description };
  },
);

export const deleteEventBus = operation(
  structure({ Name: required(eventBusName) }),
  ({ buses, rules, archives }, { Name }) => {
    if (Name === "default") refuse("Cannot delete event bus default.");
    const bus = buses.find(Name);
    if (bus === undefined) return {};
    refuseDeclared(bus, `Event bus ${Name}`);
    if (rules.of(bus).length > 0) refuse("EventBus can't be deleted since it has rules.");
    const [archive] = archives.of(bus);
    // On AWS an archive is also a rule of its bus.
    if (archive !== undefined) {
      refuse(`EventBus can't be deleted since it has rules. Delete its archive ${archive.name} first.`);
    }
    buses.remove(bus);
    return {};
  },
);

function refuse(message: string): never {
  throw new EventBridgeError("ValidationException", message);
}
