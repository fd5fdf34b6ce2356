import { RemovalPolicy } from "aws-cdk-lib";
import type { Settings } from "../settings/settings.ts";

/** What becomes of whatever holds data when the stack is removed: the same for all of it. */
export function removalPolicyOf({ removalPolicy }: Pick<Settings, "removalPolicy">): RemovalPolicy {
  // A deployment that fails at first leaves nothing in either case.
  return removalPolicy === "retain" ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
