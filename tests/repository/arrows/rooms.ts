import type { Rooms, WrongArrow } from "./check.ts";

/** The rooms that every function of a deployment uses. */
const functions = ["server/jobs", "server/table", "server/logging", "server/terminal"];
/** The rooms that every part of the twin may use. */
const base = ["server/twin/http", "server/twin/runtime", "server/terminal"];
const twin = [...base, "server/twin", "server/twin/aws", "server/twin/contract", "server/twin/trace"];
/** The rooms that the CDK app and the commands around it use. */
const stack = ["infra/contract", "infra/settings", "server/table", "server/logging", "server/terminal"];

const productRooms: Rooms = {
  "sdk/src": [],
  "sdk/src/command": ["sdk/src", "sdk/generate"],
  "sdk/build": [],
  "sdk/generate": ["infra/contract", "sdk/src"],
  "sdk/simulation": ["sdk/src", ".tools"],

  "server/terminal": [],
  "server/table": ["sdk/src"],
  "server/jobs": ["sdk/src", "server/table"],
  "server/logging": ["sdk/src", "server/jobs", "server/table", "server/terminal"],
  "server/processing": ["sdk/src", ...functions],
  "server/failures": ["sdk/src", ...functions],
  "server/handlers": ["server/processing", "server/failures", ...functions],

  "server/twin/http": [],
  "server/twin/runtime": [],
  "server/twin/trace": base,
  "server/twin/aws": base,
  "server/twin/contract": ["server/twin/aws", "infra/contract"],
  "server/twin": [...base, "server/twin/aws", "server/twin/contract", "server/twin/trace"],
  "server/twin/stacks": [...twin, "infra/contract", "infra/settings", "sdk/src", "server/failures", ...functions],
  "server/twin/command": [...twin, "server/twin/stacks", "infra/settings"],
  "server/twin/build": ["sdk/build"],
  "server/demo": ["sdk/src", ...twin, "server/twin/stacks", "infra/operate", "infra/settings"],

  "infra/contract": [],
  "infra/settings": ["server/table"],
  "infra/constructs": [...stack, "server/failures"],
  infra: ["infra/constructs", ...stack],
  "infra/operate": ["infra", "infra/constructs", ...stack, "sdk/src", "server/failures"],
  "infra/cost": [
    "infra",
    "infra/constructs",
    ...stack,
    "sdk/src",
    "sdk/simulation",
    "server/handlers",
    "server/jobs",
    ".tools",
  ],

  "docs/build": ["infra/contract"],
  "docs/examples": ["sdk/src", "server/twin", "server/twin/stacks"],
  ".tools": ["server/twin", "server/twin/stacks", "docs/build", "sdk/generate"],
};

/** The rooms that each room may import, types included. docs/architecture.md draws them. Only tests import tests. */
export const rooms: Rooms = { ...productRooms, tests: Object.keys(productRooms) };

/** Arrows that are wrong, and what removes each. A change that removes the last import of one deletes its line. */
export const exceptions: readonly WrongArrow[] = [
  { from: "server/table", to: "server/jobs", until: "the table's error extends JobError" },
  { from: "infra/operate", to: "server/twin/aws", until: "verify takes the list of readings from the contract's side" },
  { from: "docs/examples", to: "tests", until: "the screenshots are taken by a test's helper" },
];

/** Circles that are still there. A change that removes one deletes its line. */
export const circles: readonly (readonly string[])[] = [];
