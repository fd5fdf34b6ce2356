import { EventBridgeError, type EventBridgeErrorCode } from "../errors.ts";

/** Refuses to change what is declared by code: the next start would bring it back as it was. */
export function refuseDeclared(
  { declared }: { readonly declared: boolean },
  what: string,
  code: EventBridgeErrorCode = "ValidationException",
): void {
  if (!declared) return;
  throw new EventBridgeError(
    code,
    `${what} is part of the stack that the twin runs, and cannot be changed through the API.`,
  );
}
