import { RemovalPolicy } from "aws-cdk-lib";
import type { Settings } from "../settings/settings.ts";

/** The removal policy of every resource that holds data. */
export function removalPolicyOf({ removalPolicy }: Pick<Settings, "removalPolicy">): RemovalPolicy {
  // With either policy, a first deployment that fails leaves nothing behind.
  return removalPolicy === "retain" ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}
