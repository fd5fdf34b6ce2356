import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { DestinationConfig, IDestination, IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";

/** Sends the record of a failure to a function. CDK's own destination also lets the sender invoke every version of it. */
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
