import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { DestinationConfig, IDestination, IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

/** Sends failure records to a function. CDK's own destination would let the sender invoke every version of it, too. */
export class FunctionDestination implements IDestination {
  readonly #destination: IFunction;

  constructor(destination: IFunction) {
    this.#destination = destination;
  }

  bind(_scope: Construct, sender: IFunction): DestinationConfig {
    const { functionArn } = this.#destination;
    sender.addToRolePolicy(new PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [functionArn] }));
    return { destination: functionArn };
  }
}
