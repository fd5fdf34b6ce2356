import { docsStackName, type Settings } from "../../settings/settings.ts";
import { readUnreservedConcurrency } from "../aws/concurrency.ts";
import { findStack, isDeployed } from "../aws/stack.ts";
import { findTemplate } from "../aws/template.ts";
import type { Target } from "../preflight.ts";
import { readTemplate } from "../tasks/assembly.ts";
import type { Template } from "../template.ts";
import { lossesOf } from "./losses.ts";
import { type Fitting, fittingOf, fittingTexts, reservationsOf } from "./reservations.ts";

/** Facts that an operator must know before a deployment. */
export interface Plan {
  readonly fitting: Fitting;
  /** Whether the stack of the reference pages exists, although the settings disable it. */
  readonly removesDocs: boolean;
  /** A line for each change to confirm. */
  readonly lines: readonly string[];
}

/** Compares an assembly with the deployed stacks and with the account's quota. Skips what the caller may not read: CDK checks it. */
export async function planOf({ settings, aws }: Target, assembly: string): Promise<Plan> {
  const next = await readTemplate(assembly, settings.stackName);
  const found = (await isDeployed(aws, settings.stackName)) ? await findTemplate(aws, settings.stackName) : {};
  const deployed = found === "hidden" ? {} : found;
  const reservations = reservationsOf(next, deployed);
  const reservesMore = found !== "hidden" && reservations.some(({ wanted, held }) => wanted > held);
  const unreserved = reservesMore ? await readUnreservedConcurrency(aws) : "hidden";
  const fitting = unreserved === "hidden" ? {} : fittingOf(reservations, unreserved);
  const docs = settings.docsSite ? "absent" : await findStack(aws, docsStackName(settings));
  const removesDocs = docs !== "absent" && docs !== "hidden";
  return {
    fitting,
    removesDocs,
    lines: [
      ...(unreserved === "hidden" ? [] : fittingTexts(fitting, settings, unreserved)),
      ...lossesOf(deployed, next),
      ...pagesTexts(deployed, settings),
      ...(removesDocs ? [`This deployment removes ${docsStackName(settings)}, the stack of the reference pages.`] : []),
    ],
  };
}

/** A line if the reference pages are still part of the API's stack, as in earlier versions. */
function pagesTexts({ Resources = {} }: Template, settings: Settings): string[] {
  if (!Object.values(Resources).some(({ Type }) => Type === "AWS::CloudFront::Distribution")) return [];
  const removed = `This deployment removes the reference pages from ${settings.stackName}, and their address with them`;
  if (!settings.docsSite) return [`${removed}.`];
  const again = `${docsStackName(settings)} publishes them again some minutes later, under another address`;
  return [`${removed}; ${again}. The API's address and its jobs stay.`];
}
