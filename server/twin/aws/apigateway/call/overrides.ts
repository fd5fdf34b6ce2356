import { setOnce } from "../template/java/context-map.ts";

/**
 * A map whose overrides the templates of a call may each set once.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export function overrides<T extends object>(values: T, isOverride: (name: string) => boolean = () => true): T {
  return Object.defineProperty(values, setOnce, { value: isOverride });
}
