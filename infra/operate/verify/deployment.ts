import { readFileSync } from "node:fs";
import { type Credentials, createJobsClient, type JobsClient } from "../../../sdk/src/index.ts";
import { parseContract } from "../../contract/contract.ts";
import type { OpenApiDocument } from "../../contract/openapi.ts";
import type { Settings } from "../../settings/settings.ts";
import type { Aws } from "../aws/connect.ts";
import type { Observations } from "./readings.ts";
import type { Api } from "./requests.ts";

/** The deployment to verify. */
export interface Deployment extends Api {
  readonly aws: Aws;
  readonly settings: Settings;
  readonly contract: OpenApiDocument;
  /** Whether each caller sees only its own jobs. */
  readonly ownership: boolean;
  /** Assumes the role under another session name. */
  readonly assumeAs: (sessionName: string) => Promise<Credentials>;
  /** The second caller of the ownership checks, or the reason why it is missing. */
  readonly second: Credentials | string;
  /** undefined on the twin. */
  readonly stack: StackOnAws | undefined;
}

export interface StackOnAws {
  readonly restApiId: string;
  readonly archiveArn: string;
}

/** The state that the checks of a run share. */
export interface Verification {
  readonly deployment: Deployment;
  readonly jobs: JobsClient;
  readonly observations: Observations;
  /** The ids of the submitted jobs. */
  readonly submitted: Set<string>;
  /** Aborts when the command is interrupted. */
  readonly signal: AbortSignal;
}

export function readContract(): OpenApiDocument {
  return parseContract(readFileSync(new URL("../../../openapi.yaml", import.meta.url), "utf8"));
}

export function createVerification(deployment: Deployment, signal = new AbortController().signal): Verification {
  const { baseUrl, region, caller: credentials } = deployment;
  const jobs = createJobsClient({ baseUrl, region, credentials });
  return { deployment: { ...deployment, signal }, jobs, observations: {}, submitted: new Set(), signal };
}

export const notOnTheTwin = "not on the twin";
