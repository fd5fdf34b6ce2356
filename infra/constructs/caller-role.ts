import { Duration } from "aws-cdk-lib";
import { AccountRootPrincipal, Role } from "aws-cdk-lib/aws-iam";
import type { Construct } from "constructs";
import { allowInvoke, type InvokedApi } from "./allow-invoke.ts";

export interface CallerRoleProps extends InvokedApi {
  readonly description: string;
}

/** The role that callers assume (step 1). It may only invoke signed methods of the API. */
export class CallerRole extends Role {
  constructor(scope: Construct, id: string, { description, ...invoked }: CallerRoleProps) {
    const { ownership, sessionSeconds } = invoked.settings;
    super(scope, id, {
      description,
      // Any principal of the account whose own policy allows it. With ownership, only users, and only under their own name: the
      // session's name is part of a job's owner.
      assumedBy: ownership
        ? new AccountRootPrincipal().withConditions({ StringEquals: { "sts:RoleSessionName": "${aws:username}" } })
        : new AccountRootPrincipal(),
      maxSessionDuration: Duration.seconds(sessionSeconds),
    });
    allowInvoke(this, invoked);
  }
}
