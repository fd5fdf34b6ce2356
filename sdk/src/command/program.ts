import { Argument, Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { count, duration, uuid } from "./arguments.ts";
import { commandName } from "./command-name.ts";
import { cancel } from "./commands/cancel.ts";
import { type GenerateFlags, generate } from "./commands/generate.ts";
import { get } from "./commands/get.ts";
import { list } from "./commands/list.ts";
import { step } from "./commands/step.ts";
import { submit } from "./commands/submit.ts";
import { watch } from "./commands/watch.ts";
import { type Context, type Flags, openContext, type Surroundings } from "./context.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

type Action<F> = (context: Context, flags: F, argument: string) => Promise<ExitCode>;

/** Defines the command line. Calls `end` with the exit code of the command that ran. */
export function createProgram(surroundings: Surroundings, end: (code: ExitCode) => void): Command {
  const program = new Command(commandName)
    .description("Submits jobs to a Jobs API and follows them.")
    .version(manifest.version, "--version", "show the version")
    .helpOption("--help", "show this help")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    // Errors are reported by `reportError`.
    .configureOutput({ outputError() {} })
    .exitOverride()
    .option(
      "--base-url <url>",
      "the API's URL with its stage (default: JOBS_BASE_URL, then jobs_base_url in the profile)",
    )
    .option("--region <region>", "the API's region (default: the one in the URL, then AWS_REGION, then the profile's)")
    .option("--profile <name>", "the profile in the shared config files (default: AWS_PROFILE)")
    .option("--credentials <file>", "a JSON file as printed by aws configure export-credentials")
    .option("--json", "print one JSON object per line, errors included")
    .addHelpText(
      "after",
      `\nExit codes:\n${exitCodes.map(([code, text]) => `  ${`${code}`.padEnd(9)}${text}`).join("\n")}`,
    );

  function add<F>(name: string, description: string, action: Action<F>): Command {
    return program
      .command(name)
      .description(description)
      .allowExcessArguments(false)
      .action(async (...given: unknown[]) => {
        const flags = (given.at(-1) as Command).optsWithGlobals<Flags & F>();
        end(await action(await openContext(flags, surroundings), flags, given[0] as string));
      });
  }
  const jobId = () => new Argument("<job-id>", "the id that submit printed").argParser(uuid);
  const timeout = () =>
    new Option(
      "--timeout <time>",
      "time limit of the whole command, such as 90s, 15m or 2h (default: 1h of waiting)",
    ).argParser(duration);
  const startTimeout = () =>
    new Option("--start-timeout <time>", "time within which the job must start (default: 15m)").argParser(duration);

  add("submit", "submit a job and follow it to its end", submit)
    .argument("<parameters>", "the job's parameters as JSON, @FILE, or - for standard input")
    .option("--key <uuid>", "the Idempotency-Key: submissions with the same key create one job", uuid)
    .option("--detach", "print the job's id once it is accepted, without waiting")
    .addHelpText(
      "after",
      `\nExamples:\n  ${commandName} submit '{"seconds": 5}'\n  ${commandName} submit @parameters.json --detach`,
    )
    .addOption(timeout())
    .addOption(startTimeout());
  add("watch", "follow a job to its end", watch).addArgument(jobId()).addOption(timeout()).addOption(startTimeout());
  add("get", "print a job's record", get).addArgument(jobId());
  add("list", "list the jobs that have started, newest first", list)
    .addOption(
      new Option("--status <status>", "only the jobs in this state").choices([
        "RUNNING",
        "SUCCEEDED",
        "FAILED",
        "CANCELLED",
      ]),
    )
    .option("--limit <number>", "maximum number of jobs", count, 20);
  add("cancel", "ask a job to stop", cancel).addArgument(jobId()).addOption(startTimeout());
  add("step", "show a job's steps, one per key press", step)
    .addArgument(jobId())
    .addOption(new Option("--timeout <time>", "time limit for each step (default: 1h)").argParser(duration))
    .addOption(startTimeout());
  program
    .command("generate")
    .description("write the kinds of another contract")
    // It calls no API.
    .configureHelp({ showGlobalOptions: false })
    .allowExcessArguments(false)
    .argument("<contract>", "an OpenAPI file with the paths of the Jobs API and x-job-kinds")
    .option("--out <folder>", "the folder of the files", "jobs-api")
    .option("--check", "write nothing; exit with 1 if a file is out of date")
    .action(async (contract: string, flags: GenerateFlags) => end(await generate(surroundings, flags, contract)));
  return program;
}
