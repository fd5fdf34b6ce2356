// Generated from openapi.yaml by `npm run generate`. Do not edit.

import type { components } from "./contract.ts";

type Schemas = components["schemas"];

/** The kinds of job: the parameters that select a kind, and its result. An application may add its own by declaration merging. */
export interface JobKinds {
  wait: { parameters: Schemas["WaitParameters"]; result: Schemas["WaitResult"] };
  summarizeCsv: { parameters: Schemas["CsvParameters"]; result: Schemas["CsvSummary"] };
}

export type JobKind = keyof JobKinds;

/** The kinds of the contract, without those that an application adds to `JobKinds`. */
export type ContractKind = "wait" | "summarizeCsv";

/** The properties that the parameters of each kind of the contract must have. */
export const requiredProperties: Readonly<Record<string, readonly string[]>> = {
  wait: ["seconds"],
  summarizeCsv: ["csv"],
};
