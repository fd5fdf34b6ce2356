import type { JobKind, JobKinds } from "../../sdk/src/generated/kinds.ts";
import { validators } from "../../sdk/src/generated/validators.js";
import { everyone } from "../table/schema.ts";
import { JobError } from "./job-function.ts";

/** The event that API Gateway's request template builds from a submission. Only its id and owner are validated. */
export interface Submission {
  readonly jobId: string;
  /** The submitter, or `everyone`. */
  readonly owner: string;
  readonly parameters: unknown;
  /** When the API accepted it, in milliseconds since the epoch. */
  readonly createdAt: number;
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
// The same forms as in the contract's templates: an IAM principal's unique id, with the session name of a role, or a Cognito
// identity.
const principal = /^[A-Z0-9]{12,128}(:[A-Za-z0-9_+=,.@-]{1,64})?$/;
const cognitoIdentity = /^[a-z][a-z0-9-]+:[0-9a-f-]{36}$/;

/** Reads an event. Returns undefined if its id or owner is malformed. */
export function readSubmission(event: unknown, now: number): Submission | undefined {
  const jobId = jobIdOf(event);
  if (jobId === undefined) return undefined;
  // Events accepted before the owner was added belong to everyone.
  const { owner = everyone, parameters, createdAt } = event as Partial<Record<keyof Submission, unknown>>;
  if (!isOwner(owner)) return undefined;
  return { jobId, owner, parameters, createdAt: isTime(createdAt) ? createdAt : now };
}

function isOwner(value: unknown): value is string {
  return typeof value === "string" && (value === everyone || principal.test(value) || cognitoIdentity.test(value));
}

/** The job id in an event, or undefined if it is absent or malformed. */
export function jobIdOf(event: unknown): string | undefined {
  if (typeof event !== "object" || event === null) return undefined;
  const { jobId } = event as { jobId?: unknown };
  return typeof jobId === "string" && uuid.test(jobId) ? jobId : undefined;
}

/** Whether a value is a time of the years 0 to 9999 in milliseconds, whose ISO 8601 form sorts as a string and fits a page token. */
function isTime(value: unknown): value is number {
  return typeof value === "number" && value >= firstTime && value <= lastTime;
}

const firstTime = Date.parse("0000-01-01T00:00:00.000Z");
const lastTime = Date.parse("9999-12-31T23:59:59.999Z");

export type ValidParameters = { [K in JobKind]: { kind: K; parameters: JobKinds[K]["parameters"] } }[JobKind];

/** Validates the parameters, since the function can be invoked without the API, and returns their kind. Throws a `JobError`. */
export function validate(parameters: unknown): ValidParameters {
  const reasons: string[] = [];
  for (const [kind, valid] of Object.entries(validators)) {
    if (valid(parameters)) return { kind, parameters } as ValidParameters;
    const [error] = valid.errors ?? [];
    reasons.push(`not ${kind}: ${error?.instancePath ?? ""} ${error?.message ?? "invalid"}`.replace(":  ", ": "));
  }
  throw new JobError("InvalidParameters", `The parameters match no kind of job (${reasons.join("; ")}).`);
}

/** The kind of the parameters, or undefined if they match none. */
export function kindOf(parameters: unknown): JobKind | undefined {
  return Object.entries(validators).find(([, valid]) => valid(parameters))?.[0] as JobKind | undefined;
}
