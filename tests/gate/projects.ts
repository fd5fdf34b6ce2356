import type { TestProjectInlineConfiguration } from "vitest/config";
import { contractProjects } from "../contract/projects.ts";
import { reactProject } from "../react/project.ts";

/** A project of test files that run in Node. */
interface Weight {
  readonly name: string;
  readonly files: readonly string[];
  /** Seconds that one of its files may take on two quiet cores before the gate reports it. */
  readonly budget: number;
  readonly options: TestProjectInlineConfiguration["test"];
}

/** Files share a worker and its modules, so each file ends what it starts. */
const shared = { isolate: false };
const twin = { globalSetup: "tests/support/shared-twin.ts" };
const threads = { ...shared, pool: "threads" } as const;

/** In the order in which they start, the heaviest first. A file belongs to the first project that matches it. */
const weights: readonly Weight[] = [
  {
    // They install the SDK's package as it is published.
    name: "package",
    budget: 45,
    files: ["tests/package/**"],
    // They run npm and compilers: a test takes over half a minute on a busy machine.
    options: { globalSetup: [twin.globalSetup, "tests/package/pack.ts"], testTimeout: 120_000 },
  },
  {
    // They synthesise the stack, or operate a deployment of it.
    name: "cdk",
    budget: 40,
    files: ["tests/infra/**", "tests/operate/**", "tests/cost/**"],
    // CloudFormation's rules take seconds a template. The scan applies them, once for each of its deployments.
    options: { ...shared, ...twin, testTimeout: 60_000, env: { CDK_VALIDATION: "false" } },
  },
  {
    // They start programs: `npm start`, `jobs`, linters.
    name: "processes",
    budget: 40,
    files: [
      "tests/command/{commands,deadline,errors,hostile,interruption,lost-output,proxy,terminal}.test.ts",
      "tests/faults/{chaos,damage,kill,requests}.test.ts",
      "tests/fidelity/{aws-cli,curl}.test.ts",
      "tests/repository/{checks,contributing,lint,prepare,scan}.test.ts",
      "tests/twin/{data,demo,ending,listening,spec,start}.test.ts",
      "tests/twin/*/durability.test.ts",
    ],
    options: { ...shared, ...twin, testTimeout: 60_000 },
  },
  {
    // They build pages and collections, and look at them in a browser or with Newman.
    name: "pages",
    budget: 15,
    files: ["tests/browser/**", "tests/frameworks/**", "tests/postman/**", "tests/sdk/{browser,generate}.test.ts"],
    options: { ...shared, ...twin },
  },
  {
    // They start the twin, or one of its services, in their own process.
    name: "twin",
    budget: 20,
    files: ["tests/faults/**", "tests/fidelity/**", "tests/server/**", "tests/twin/**"],
    options: shared,
  },
  {
    // The recipes of the guide, as an application runs them: JSX needs Vite.
    name: "recipes",
    budget: 5,
    files: ["docs/examples/recipes/*.test.{ts,tsx}"],
    options: { ...threads, experimental: { viteModuleRunner: true, nodeLoader: true } },
  },
  // They start nothing.
  { name: "unit", budget: 5, files: ["tests/*/**"], options: threads },
];

/** Seconds that a file of the project may take before the gate reports it. The contract suite waits for real jobs. */
export function budgetOf(project: string): number {
  return weights.find(({ name }) => name === project)?.budget ?? 15;
}

/** The rank of a project's start. The contract suite waits for real jobs, so it is not last. */
export function startOrder(project: string): number {
  const index = weights.findIndex(({ name }) => name === project);
  return index === -1 ? weights.findIndex(({ name }) => name === "pages") - 0.5 : index;
}

/** All projects; with a `target`, the contract suite runs against that alone. */
export async function projects(target: string | undefined): Promise<TestProjectInlineConfiguration[]> {
  return [...(await contractProjects(target)), await reactProject(), ...weights.map(inNode)];
}

function inNode({ name, files, options }: Weight, index: number): TestProjectInlineConfiguration {
  const earlier = weights.slice(0, index).flatMap((weight) => weight.files);
  const test = {
    name,
    include: files.map((pattern) => (pattern.endsWith("/**") ? `${pattern}/*.test.ts` : pattern)),
    exclude: ["tests/contract/**", ...earlier],
    ...options,
  };
  return { extends: true, test };
}
