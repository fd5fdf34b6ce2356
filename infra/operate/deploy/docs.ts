import { docsStackName, type Settings } from "../../settings/settings.ts";
import { failureReasons } from "../aws/stack-events.ts";
import { complain } from "../print.ts";
import { type CdkDeployment, deployStack, destroyStack } from "../tasks/cdk.ts";

const notVerified = /account must be verified before you can add new CloudFront resources/;

/** Deploys the stack of the reference pages. The API's stands, whatever becomes of this one. */
export async function deployDocs(settings: Settings, deployment: CdkDeployment): Promise<number> {
  const stackName = docsStackName(settings);
  const code = await deployStack(stackName, deployment);
  if (code === 0) return 0;
  const reasons = await failureReasons(deployment.aws, stackName);
  if (reasons.some((reason) => notVerified.test(reason))) {
    complain(
      "deploy: The API is deployed, its reference pages are not: CloudFront takes nothing from an account that AWS has not verified. " +
        `Ask AWS Support to verify it, quoting the message above, then run npm run deploy again; or set "docsSite": false.`,
    );
    // A new account can do nothing about it, and all that jobs need is there.
    return 0;
  }
  complain(
    `deploy: The API is deployed, its reference pages (${stackName}) are not, for what CDK says above. ` +
      `Run npm run deploy again, or set "docsSite": false.`,
  );
  return code;
}

/** Removes the stack of the reference pages. */
export async function removeDocs(settings: Settings, { aws, runNode }: CdkDeployment): Promise<number> {
  const stackName = docsStackName(settings);
  const code = await destroyStack(stackName, aws, runNode);
  if (code !== 0) {
    complain(`deploy: The API is deployed; ${stackName} is not removed, for what CDK says above. Run this again.`);
  }
  return code;
}
