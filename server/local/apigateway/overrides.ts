import { Fault } from "./template/errors.ts";

/**
 * A map of overrides, each of which a call's templates may set once.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-override-request-response-parameters.html
 */
export function overrides<T extends object>(values: T, isOverride: (name: string) => boolean = () => true): T {
  return new Proxy(values, {
    defineProperty(target, name, descriptor) {
      if (Object.hasOwn(target, name) && isOverride(String(name))) {
        throw new Fault(`${String(name)} is overridden already, and an override is final`);
      }
      return Reflect.defineProperty(target, name, descriptor);
    },
  });
}
