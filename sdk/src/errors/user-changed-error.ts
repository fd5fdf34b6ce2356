import { isNamed, JobsError } from "./jobs-error.ts";

/** Another user has signed in, or `jobs.reset()` was called: what the user before began is not continued with the new one's credentials. */
export class UserChangedError extends JobsError {
  declare readonly name: "UserChangedError";

  constructor() {
    super("UserChangedError", "The user has changed: this was begun by the user before.");
  }
}

export function isUserChangedError(error: unknown): error is UserChangedError {
  return isNamed(error, "UserChangedError");
}
