import { Argument, Command, Option } from "commander";
import manifest from "../../package.json" with { type: "json" };
import { count, duration, uuid } from "./arguments.ts";
import { commandName } from "./command-name.ts";
import { cancel } from "./commands/cancel.ts";
import { get } from "./commands/get.ts";
import { list } from "./commands/list.ts";
import { step } from "./commands/step.ts";
import { submit } from "./commands/submit.ts";
import { watch } from "./commands/watch.ts";
import { type Context, type Flags, openContext, type Surroundings } from "./context.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";

type Action<F> = (context: Context, flags: F, argument: string) => Promise<ExitCode>;

/** The command line. `end` is told what the command that it asks for ends with. */
export function createProgram(surroundings: Surroundings, end: (code: ExitCode) => void): Command {
  const program = new Command(commandName)
    .description("Submits jobs to a Jobs API and follows them.")
    .version(manifest.version, "--version", "show the version")
    .helpOption("--help", "show this")
    .helpCommand(false)
    .configureHelp({ showGlobalOptions: true })
    // An error is told in the command's own way.
    .configureOutput({ outputError() {} })
    .exitOverride()
    .option(
      "--base-url <url>",
      "the API's address with its stage (else JOBS_BASE_URL, else jobs_base_url in the profile)",
    )
    .option("--region <region>", "the API's region (else that in the address, else AWS_REGION, else the profile's)")
    .option("--profile <name>", "the profile in the shared config files (else AWS_PROFILE)")
    .option("--credentials <file>", "credentials as JSON, as aws configure export-credentials prints it")
    .option("--json", "print one JSON object a line, errors too")
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
  const jobId = () => new Argument("<job-id>", "the id that submit gave").argParser(uuid);
  const timeout = () =>
    new Option(
      "--timeout <time>",
      "the longest time for all of it: 90s, 15m or 2h (else an hour of waiting)",
    ).argParser(duration);
  const startTimeout = () =>
    new Option("--start-timeout <time>", "how long the job may take to start (else 15m)").argParser(duration);

  add("submit", "submit a job and follow it to its end", submit)
    .argument("<parameters>", "the job's parameters as JSON, @FILE, or - for standard input")
    .option("--key <uuid>", "the Idempotency-Key: submissions with the same key make one job", uuid)
    .option("--detach", "print the job's id and end, once it is accepted")
    .addHelpText(
      "after",
      `\nExamples:\n  ${commandName} submit '{"seconds": 5}'\n  ${commandName} submit @parameters.json --detach`,
    )
    .addOption(timeout())
    .addOption(startTimeout());
  add("watch", "follow a job to its end", watch).addArgument(jobId()).addOption(timeout()).addOption(startTimeout());
  add("get", "show a job as it stands", get).addArgument(jobId());
  add("list", "show the jobs that have started, the newest first", list)
    .addOption(
      new Option("--status <status>", "only the jobs in this state").choices([
        "RUNNING",
        "SUCCEEDED",
        "FAILED",
        "CANCELLED",
      ]),
    )
    .option("--limit <number>", "how many", count, 20);
  add("cancel", "ask a job to stop", cancel).addArgument(jobId()).addOption(startTimeout());
  add("step", "go through a job's steps, one a key press", step)
    .addArgument(jobId())
    .addOption(new Option("--timeout <time>", "the longest wait for a step (else an hour)").argParser(duration))
    .addOption(startTimeout());
  return program;
}
