/** The error-handling function with the run's clock. */
import "../shifted-clock.ts";

export const { handler } = await import("../../../../server/handlers/handle-error.ts");
