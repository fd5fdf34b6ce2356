import { CfnOutput, Stack } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { applyAccountSettings } from "./constructs/account-settings.ts";
import { DocsSite, type DocsSiteProps } from "./constructs/docs-site.ts";
import { docsStackName } from "./settings/settings.ts";

/**
 * The reference pages. They are a separate stack, as CloudFront refuses accounts that AWS has not verified yet: the API would be rolled
 * back with them.
 */
export class DocsStack extends Stack {
  constructor(scope: Construct, { pages, settings }: DocsSiteProps) {
    super(scope, docsStackName(settings), { description: "Jobs API: its reference pages" });
    const { url } = new DocsSite(this, "DocsSite", { pages, settings });
    new CfnOutput(this, "DocsUrl", { value: url, description: "The reference pages" });
    applyAccountSettings(this, settings);
  }
}
