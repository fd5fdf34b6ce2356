import { EventBridgeError, type EventBridgeErrorCode } from "../errors.ts";

/** Throws `EventBridgeError` on a declared resource: the next start would restore it. */
export function refuseDeclared(
  { declared }: { readonly declared: boolean },
  what: string,
  code: EventBridgeErrorCode = "ValidationException",
): void {
  if (!declared) return;
  throw new EventBridgeError(
    code,
    `${what} is declared by the stack that the twin runs and cannot be changed through the API.`,
  );
}
