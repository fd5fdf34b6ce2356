export type { ParametersProblem } from "./problem.ts";
export { validateParameters } from "./validate-parameters.ts";
