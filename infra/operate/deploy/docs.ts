import { docsStackName, type Settings } from "../../settings/settings.ts";
import { failureReasons } from "../aws/stack-events.ts";
import { printError } from "../print.ts";
import { type CdkDeployment, deployStack, destroyStack } from "../tasks/cdk.ts";

const notVerified = /account must be verified before you can add new CloudFront resources/;

/** Deploys the stack of the reference pages, and resolves with the exit code. A failure leaves the API deployed. */
export async function deployDocs(settings: Settings, deployment: CdkDeployment): Promise<number> {
  const stackName = docsStackName(settings);
  const code = await deployStack(stackName, deployment);
  if (code === 0) return 0;
  const reasons = await failureReasons(deployment.aws, stackName);
  if (reasons.some((reason) => notVerified.test(reason))) {
    printError(
      "deploy: The API is deployed, but its reference pages are not: CloudFront rejects accounts that AWS has not verified. " +
        `Ask AWS Support to verify the account, quoting the message above, then run npm run deploy again; or set "docsSite": false.`,
    );
    // A success: the owner of a new account cannot prevent it, and jobs need no pages.
    return 0;
  }
  printError(
    `deploy: The API is deployed, but its reference pages (${stackName}) are not, see CDK's message above. ` +
      `Run npm run deploy again, or set "docsSite": false.`,
  );
  return code;
}

/** Removes the stack of the reference pages. */
export async function removeDocs(settings: Settings, { aws, runNode }: CdkDeployment): Promise<number> {
  const stackName = docsStackName(settings);
  const code = await destroyStack(stackName, aws, runNode);
  if (code !== 0) {
    printError(
      `deploy: The API is deployed, but ${stackName} was not removed, see CDK's message above. Run npm run deploy again.`,
    );
  }
  return code;
}
