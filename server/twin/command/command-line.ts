import { Command, InvalidArgumentError } from "commander";
import { visible } from "../../terminal/visible.ts";
import { developer } from "../aws/iam/identity.ts";
import { defaultMemoryBudget } from "../aws/lambda/budget.ts";
import { parseReadings, type Readings } from "../aws/readings/readings.ts";
import type { FunctionBinding } from "../contract/functions.ts";

export interface CommandLine {
  readonly port: number;
  /** An OpenAPI file; our own contract without one. */
  readonly spec?: string;
  readonly functions: readonly FunctionBinding[];
  /** The names of users beside the one that is always there. */
  readonly users: readonly string[];
  /** The origins of pages that may call STS. */
  readonly origins: readonly string[];
  /** A folder; in memory without one. */
  readonly data?: string;
  /** In megabytes, what the environments of functions may take together. */
  readonly memory: number;
  /** The readings that the API is served under: answers where AWS's behaviour is unknown. */
  readonly readings: Readings;
  /** Only say what is wrong with the contract. */
  readonly check: boolean;
  readonly json: boolean;
}

/** Reads the command line of `npm start`. Throws a `CommanderError` after it has printed the one line for it. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const command = new Command("npm start --")
    .description("Runs the whole system on this machine, as it would run on AWS.")
    .option("--port <number>", "the port to answer on; 0 takes a free one", portNumber, 3_000)
    .option("--data <folder>", "keep accepted events, the table and the archive here, over restarts and crashes")
    .option("--spec <file>", "another OpenAPI file with API Gateway's extensions to run, YAML or JSON")
    .option("--function <name=module>", "run a module that exports `handler` as this function; repeatable", binding)
    .option("--user <name>", "a further IAM user, who can assume the role too; repeatable", userName)
    .option(
      "--origin <origin>",
      "the origin of a page that may call STS, as its browser sends it; repeatable",
      pageOrigin,
    )
    .option(
      "--memory <megabytes>",
      "what the environments of functions may take together",
      megabytes,
      defaultMemoryBudget,
    )
    .option(
      "--reading <id=answer>",
      "take this answer where nothing settles what AWS does, or `adverse`; repeatable",
      reading,
    )
    .option("--check", "only check the contract and its functions, and say what is wrong", false)
    .option("--json", "print one line of JSON when ready", false)
    .helpOption("--help", "show this")
    .exitOverride()
    // One line, its suggestion included.
    .configureOutput({
      outputError: (text, write) =>
        write(
          `${visible(
            text
              .trim()
              .replace(/^error: /, "The twin did not start: ")
              .replaceAll("\n", " "),
          )}\n`,
        ),
    });
  const {
    function: functions = [],
    user: users = [],
    origin: origins = [],
    reading: given = [],
    ...options
  } = command.parse(argv, { from: "user" }).opts<Options>();
  return { ...options, functions, users, origins, readings: parseReadings(given) };
}

/** As commander gives them: an option that is repeatable has the name of one. */
type Options = Omit<CommandLine, "functions" | "users" | "origins" | "readings"> & {
  readonly reading?: readonly string[];
  readonly function?: readonly FunctionBinding[];
  readonly user?: readonly string[];
  readonly origin?: readonly string[];
};

function binding(text: string, earlier: readonly FunctionBinding[] = []): FunctionBinding[] {
  const [, name, module] = /^([a-zA-Z0-9-_]{1,64})=(.+)$/s.exec(text) ?? [];
  if (name === undefined || module === undefined) {
    throw new InvalidArgumentError("It must be a function's name, = and the path of a module.");
  }
  if (earlier.some((other) => other.name === name)) throw new InvalidArgumentError(`${name} is bound already.`);
  return [...earlier, { name, module }];
}

/** The readings asked for so far, each of which exists. */
function reading(text: string, earlier: readonly string[] = []): string[] {
  try {
    parseReadings([text]);
  } catch (error) {
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
  return [...earlier, text];
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html */
function userName(name: string, earlier: readonly string[] = []): string[] {
  if (!/^[\w+=,.@-]{1,64}$/.test(name)) {
    throw new InvalidArgumentError("It must be 1 to 64 letters, digits and characters of _+=,.@-.");
  }
  // IAM does not tell names apart by their case.
  const taken = [developer, ...earlier].some((other) => other.toLowerCase() === name.toLowerCase());
  if (taken) throw new InvalidArgumentError(`There is a user ${name} already.`);
  return [...earlier, name];
}

/** https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin */
function pageOrigin(text: string, earlier: readonly string[] = []): string[] {
  if (!/^https?:/.test(text) || !URL.canParse(text) || new URL(text).origin !== text) {
    throw new InvalidArgumentError("It must be a scheme, a host and a port without a path: http://localhost:5173.");
  }
  return [...earlier, text];
}

function megabytes(text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) throw new InvalidArgumentError("It must be a whole number of megabytes.");
  return Number(text);
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("It must be a number from 0 to 65535.");
  return port;
}
