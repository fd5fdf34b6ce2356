import { authorizationForgeries } from "./authorization.ts";
import { bodyForgeries } from "./body.ts";
import type { Forgeries } from "./forgery.ts";
import { headerForgeries } from "./headers.ts";
import { requestLineForgeries } from "./request-line.ts";
import { signingForgeries } from "./signing.ts";
import { targets } from "./targets.ts";

const kinds: readonly Forgeries[] = [
  authorizationForgeries,
  signingForgeries,
  headerForgeries,
  requestLineForgeries,
  bodyForgeries,
];

/** Every target with its forgeries. */
export const attempts = targets.map((target) => ({
  target,
  forgeries: kinds.flatMap((forgeriesOf) => forgeriesOf(target)),
}));
