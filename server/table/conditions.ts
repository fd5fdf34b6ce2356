import { initialStatus, type JobStatus, lifecycle } from "../../sdk/src/generated/lifecycle.ts";

/** The condition on a running job's lease that a writer must meet, with the condition's values. */
export interface LeaseGuard {
  readonly lease: string;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Condition {
  readonly expression: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** The states from which the contract's lifecycle allows a transition to `status`. */
export function before(status: JobStatus): readonly JobStatus[] {
  const states = Object.keys(lifecycle) as JobStatus[];
  return states.filter((state) => (lifecycle[state].next as readonly JobStatus[]).includes(status));
}

/** Requires that a job is in one of these states and, if it has started, that its lease meets the guard. */
export function whileIn(states: readonly JobStatus[], { lease, values }: LeaseGuard): Condition {
  // No parentheses: AND binds before OR, and a lease has no OR outside its own.
  // https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html#Expressions.OperatorsAndFunctions.Precedence
  const alternatives = states.map((state) =>
    // The table has no record of a job in its initial state.
    state === initialStatus ? "attribute_not_exists(#jobId)" : `#status = :in${state} AND ${lease}`,
  );
  const stateValues = Object.fromEntries(states.map((state) => [`in${state}`, state]));
  return { expression: alternatives.join(" OR "), values: { ...stateValues, ...values } };
}
