/** The error-handling function, by the clock of the run. */
import "../shifted-clock.ts";

export const { handler } = await import("../../../../server/handlers/handle-error.ts");
