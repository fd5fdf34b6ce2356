import { CloudFormationClient, paginateListStackResources } from "@aws-sdk/client-cloudformation";
import {
  DeleteFunctionConcurrencyCommand,
  GetFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from "@aws-sdk/client-lambda";
import type { Settings } from "../../../settings/settings.ts";
import type { Aws } from "../../aws/connect.ts";
import { refusalOf } from "../../aws/explain.ts";
import { printError } from "../../print.ts";
import { Refusal } from "../../refusal.ts";
import type { Outage } from "./outage.ts";

interface StackFunction {
  readonly title: string;
  /** CDK composes it of the names of the constructs and eight digits. */
  readonly logicalId: RegExp;
  /** The key of its settings. */
  readonly settings: "processing" | "errorHandling";
}

const functions: readonly StackFunction[] = [
  {
    title: "the processing function",
    logicalId: /^EventProcessingFunction[0-9A-F]{8}$/,
    settings: "processing",
  },
  {
    title: "the error-handling function",
    logicalId: /^EventProcessingErrorHandlingFunction[0-9A-F]{8}$/,
    settings: "errorHandling",
  },
];

export const functionLogicalIds: readonly RegExp[] = functions.map(({ logicalId }) => logicalId);

interface StoppableFunction {
  readonly title: string;
  readonly name: string;
  /** undefined: no reservation. */
  readonly concurrency: number | undefined;
}

/**
 * An outage on AWS. With a reserved concurrency of 0, Lambda runs none of a function's events and sends them to the failure destination.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export class FunctionOutage implements Outage {
  readonly #aws: Aws;
  readonly #client: LambdaClient;
  readonly #functions: readonly StoppableFunction[];
  readonly #stopped: StoppableFunction[] = [];

  private constructor(aws: Aws, functions: readonly StoppableFunction[]) {
    this.#aws = aws;
    this.#client = new LambdaClient(aws.client);
    this.#functions = functions;
  }

  /** Rejects if a function is stopped already: its earlier reservation would be unknown. */
  static async of(aws: Aws, settings: Settings): Promise<FunctionOutage> {
    try {
      const found = await findFunctions(aws, settings.stackName);
      for (const { title, settings: key, name, concurrency } of found) {
        if (concurrency !== 0) continue;
        const command = commandFor({ title, name, concurrency: settings[key].reservedConcurrency }, aws);
        const text = `The reserved concurrency of ${title} is 0 already: it was stopped by hand, or by a verification that was killed.`;
        throw new Refusal("AlreadyStopped", `${text} To run it again: ${command}`);
      }
      return new FunctionOutage(aws, found);
    } catch (error) {
      throw refusalOf(error, aws);
    }
  }

  async begin(): Promise<void> {
    for (const each of this.#functions) {
      // The only record if this process is killed.
      printError(`Stopping ${each.title}. To undo it by hand: ${commandFor(each, this.#aws)}`);
      this.#stopped.push(each);
      const request = { FunctionName: each.name, ReservedConcurrentExecutions: 0 };
      await this.#client.send(new PutFunctionConcurrencyCommand(request));
    }
  }

  async end(): Promise<string[]> {
    const said: string[] = [];
    const failed: string[] = [];
    for (const stopped of this.#stopped.splice(0)) {
      const { title, name: FunctionName, concurrency } = stopped;
      try {
        if (concurrency === undefined) await this.#client.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
        else {
          const request = { FunctionName, ReservedConcurrentExecutions: concurrency };
          await this.#client.send(new PutFunctionConcurrencyCommand(request));
        }
        said.push(`${title} has ${concurrency ?? "no"} reserved concurrency again`);
      } catch (error) {
        failed.push(
          `${title} is still stopped (${refusalOf(error, this.#aws).message}): ${commandFor(stopped, this.#aws)}`,
        );
      }
    }
    if (failed.length > 0) throw new Refusal("NotRestored", failed.join("; "));
    return said;
  }
}

/** The command that restores the reservation of a function. */
function commandFor({ name, concurrency }: StoppableFunction, { region, profile }: Aws): string {
  const where = [`--function-name ${name} --region ${region}`, ...(profile ? [`--profile ${profile}`] : [])].join(" ");
  return concurrency === undefined
    ? `aws lambda delete-function-concurrency ${where}`
    : `aws lambda put-function-concurrency ${where} --reserved-concurrent-executions ${concurrency}`;
}

async function findFunctions(aws: Aws, stackName: string): Promise<(StackFunction & StoppableFunction)[]> {
  const names = new Map<string, string>();
  const client = new CloudFormationClient(aws.client);
  for await (const page of paginateListStackResources({ client }, { StackName: stackName })) {
    for (const { LogicalResourceId = "", PhysicalResourceId = "" } of page.StackResourceSummaries ?? []) {
      names.set(LogicalResourceId, PhysicalResourceId);
    }
  }
  const lambda = new LambdaClient(aws.client);
  const find = async (each: StackFunction) => {
    const name = [...names].find(([id]) => each.logicalId.test(id))?.[1];
    if (name === undefined) {
      const text = `The stack ${stackName} has no resource for ${each.title}. npm run deploy updates it.`;
      throw new Refusal("NoFunction", text);
    }
    const found = await lambda.send(new GetFunctionConcurrencyCommand({ FunctionName: name }));
    return { ...each, name, concurrency: found.ReservedConcurrentExecutions };
  };
  return Promise.all(functions.map(find));
}
