import type { Rooms, WrongArrow } from "./check.ts";

/** What every function of a deployment is made of. */
const functions = ["server/jobs", "server/table", "server/logging"];
/** What every part of the twin may use. */
const base = ["server/twin/http", "server/twin/runtime"];
const twin = [...base, "server/twin", "server/twin/aws", "server/twin/contract", "server/twin/trace"];
/** What the CDK app and the commands around it know of a deployment. */
const stack = ["infra/contract", "infra/settings", "server/table", "server/logging"];

const productRooms: Rooms = {
  "sdk/src": [],
  "sdk/build": [],
  "sdk/generate": ["infra/contract"],
  "sdk/simulation": ["sdk/src", ".tools"],

  "server/table": ["sdk/src"],
  "server/jobs": ["sdk/src", "server/table"],
  "server/logging": ["sdk/src", "server/jobs", "server/table"],
  "server/processing": ["sdk/src", ...functions],
  "server/failures": ["sdk/src", ...functions],
  "server/handlers": ["server/processing", "server/failures", ...functions],

  "server/twin/http": [],
  "server/twin/runtime": [],
  "server/twin/trace": base,
  "server/twin/aws": base,
  "server/twin/contract": ["server/twin/aws", "infra/contract"],
  "server/twin": [...base, "server/twin/aws", "server/twin/contract", "server/twin/trace"],
  "server/twin/stacks": [...twin, "infra/settings", "sdk/src", ...functions],
  "server/twin/command": [...twin, "server/twin/stacks"],
  "server/demo": ["sdk/src", ...twin, "server/twin/stacks"],

  "infra/contract": [],
  "infra/settings": ["server/table"],
  "infra/constructs": stack,
  infra: ["infra/constructs", ...stack],
  "infra/operate": ["infra", ...stack, "sdk/src", "server/failures"],
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
  ".tools": ["server/twin", "server/twin/stacks"],
};

/** The rooms that each room may import, types included. docs/architecture.md draws them. Only tests import tests. */
export const rooms: Rooms = { ...productRooms, tests: Object.keys(productRooms) };

const knowsJobsApi = "the Jobs API as a Stack value: only server/twin/stacks knows it";
const escaping = "escaping for terminals is shared by functions and twin, and has no room of its own";
const tableDefinition = "the table's key, its indexes and the owner `everyone` belong to server/table";

/** Arrows that are wrong, and what removes each. A change that removes the last import of one deletes its line. */
export const exceptions: readonly WrongArrow[] = [
  { from: "server/jobs", to: "infra/settings", until: tableDefinition },
  { from: "server/table", to: "infra/settings", until: tableDefinition },
  { from: "server/table", to: "server/jobs", until: "the table's error extends JobError" },
  {
    from: "server/failures",
    to: "server/processing",
    until: "the lease of a durable execution belongs to server/table",
  },
  { from: "server/twin/aws", to: "infra/settings", until: knowsJobsApi },
  { from: "server/twin/aws", to: "server/twin/stacks", until: knowsJobsApi },
  { from: "server/twin/contract", to: "infra/settings", until: knowsJobsApi },
  { from: "server/twin/contract", to: "server/twin/stacks", until: knowsJobsApi },
  { from: "server/twin", to: "infra/settings", until: knowsJobsApi },
  { from: "server/twin", to: "server/twin/stacks", until: knowsJobsApi },
  { from: "server/twin/command", to: "infra/settings", until: knowsJobsApi },
  { from: "server/demo", to: "infra/settings", until: knowsJobsApi },
  { from: "server/twin", to: "server/logging", until: escaping },
  { from: "server/twin/aws", to: "server/logging", until: escaping },
  { from: "server/twin/command", to: "server/logging", until: escaping },
  { from: "server/demo", to: "server/logging", until: escaping },
  { from: "infra/contract", to: "infra/settings", until: "the filler of placeholders takes values, not settings" },
  { from: "infra/constructs", to: "infra", until: "template-metadata.ts belongs to infra/constructs" },
  { from: "infra/operate", to: "server/twin/aws", until: "verify takes the list of readings from the contract's side" },
  { from: "sdk/generate", to: "docs/build", until: "the Postman collection is written by docs/build" },
  { from: "sdk/simulation", to: "tests", until: "the simulation has a presence of its own" },
  { from: "docs/examples", to: "tests", until: "the screenshots are taken by a test's helper" },
];

/** Circles that are still there. A change that removes one deletes its line. */
export const circles: readonly (readonly string[])[] = [
  [".tools/scan/scans.ts", ".tools/scan/template.ts"],
  ["infra/contract/contract.ts", "infra/contract/operations.ts"],
  [
    "sdk/src/errors/job-cancelled-error.ts",
    "sdk/src/errors/job-failed-error.ts",
    "sdk/src/errors/job-not-started-error.ts",
    "sdk/src/errors/job-timeout-error.ts",
    "sdk/src/job/job-handle.ts",
  ],
  [
    "server/twin/aws/apigateway/template/java/context-map.ts",
    "server/twin/aws/apigateway/template/java/print.ts",
    "server/twin/aws/apigateway/template/java/values.ts",
  ],
  ["server/twin/aws/eventbridge/archive-declaration.ts", "server/twin/aws/eventbridge/archives.ts"],
  ["server/twin/aws/eventbridge/log-entry.ts", "server/twin/aws/eventbridge/targets.ts"],
  [
    "server/twin/aws/eventbridge/pattern/anything-but.ts",
    "server/twin/aws/eventbridge/pattern/leaf.ts",
    "server/twin/aws/eventbridge/pattern/numeric.ts",
  ],
  [
    "server/twin/aws/iam/signature/header-form.ts",
    "server/twin/aws/iam/signature/parameters.ts",
    "server/twin/aws/iam/signature/query-form.ts",
  ],
  ["server/twin/trace/gates.ts", "server/twin/trace/step-store.ts", "server/twin/trace/steps.ts"],
];
