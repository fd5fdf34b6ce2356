export type { KindValidator, KindValidators } from "./kind-validator.ts";
export type { ParametersProblem } from "./problem.ts";
export { validateParameters } from "./validate-parameters.ts";
