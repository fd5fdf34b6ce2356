/** A setting that works on AWS and not here. */
export class NotEmulatedError extends Error {
  override readonly name = "NotEmulatedError";

  constructor() {
    super(
      "durableExecution is set, and the twin does not emulate durable executions. Set it to null here: jobs of up to " +
        "processing.timeoutSeconds run the same. docs/decisions/023-durable-executions.md says how longer ones are tested.",
    );
  }
}
