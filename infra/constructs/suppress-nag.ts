import { Validations } from "aws-cdk-lib";
import type { IConstruct } from "constructs";

/** Says why a rule of the rule pack does not hold for a construct and what is inside it. */
export function suppressNag(construct: IConstruct, reasons: Readonly<Record<string, string>>): void {
  for (const [id, reason] of Object.entries(reasons)) Validations.of(construct).acknowledge({ id, reason });
}

/** Says why a policy's wildcards are as narrow as they can be. Each is named as the rule pack reports it. */
export function suppressWildcardNag(construct: IConstruct, findings: readonly string[], reason: string): void {
  suppressNag(construct, Object.fromEntries(findings.map((finding) => [`AwsSolutions-IAM5[${finding}]`, reason])));
}
