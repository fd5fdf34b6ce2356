import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Suppresses findings of cdk-nag for a construct and its children, with a reason for each rule. */
export function suppressNag(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}

/** Suppresses findings on a policy's wildcards, which are as narrow as possible. `findings` are as cdk-nag reports them. */
export function suppressWildcardNag(construct: IConstruct, findings: readonly string[], reason: string): void {
  suppressNag(construct, Object.fromEntries(findings.map((finding) => [`AwsSolutions-IAM5[${finding}]`, reason])));
}
