// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { KindValidators } from "../validate/kind-validator.ts";

/** Accept the same parameters as `validators`, and collect all errors. */
export declare const thoroughValidators: KindValidators;
