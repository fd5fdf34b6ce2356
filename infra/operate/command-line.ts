import { Command, InvalidArgumentError, Option } from "commander";
import { visible } from "../../server/terminal/visible.ts";
import { shells } from "./credentials/exports.ts";
import { parseTime } from "./replay/parse-time.ts";
import type { RunNode } from "./run-node.ts";

/** Loaded on demand: the AWS SDK is slow to import. */
const commands = {
  synth: async () => (await import("./commands/synth.ts")).synth,
  bootstrap: async () => (await import("./commands/bootstrap.ts")).bootstrap,
  diff: async () => (await import("./commands/diff.ts")).diff,
  deploy: async () => (await import("./commands/deploy.ts")).deploy,
  destroy: async () => (await import("./commands/destroy.ts")).destroy,
  credentials: async () => (await import("./commands/credentials.ts")).credentials,
  replay: async () => (await import("./commands/replay.ts")).replay,
  stalled: async () => (await import("./commands/stalled.ts")).stalled,
  verify: async () => (await import("./commands/verify.ts")).verify,
};

/** The command line. A command passes its exit code to `end`. A parse error is printed as one line, then thrown as a `CommanderError`. */
export function createProgram(runNode: RunNode, end: (exitCode: number) => void): Command {
  const program = new Command("npm run").description("Operates deployments of the Jobs API.").exitOverride();

  function add<N extends keyof typeof commands>(name: N, description: string): Command {
    const command = program
      .command(name)
      .description(description)
      .usage("-- [options]")
      .helpOption("--help", "show this help")
      // One line, including the suggestion.
      .configureOutput({
        outputError: (text, write) =>
          write(
            `${visible(
              text
                .trim()
                .replace(/^error:/, `${name}:`)
                .replaceAll("\n", " "),
            )}\n`,
          ),
      });
    command.action(async (options) => end(await (await commands[name]())(options, runNode)));
    return command;
  }

  add("synth", "Checks the contract and writes the stacks' templates. Needs no credentials and no network.");
  onAws(add("bootstrap", "Prepares a region of the account for deployments. Needed once.")).addOption(toolkit());
  onAws(add("diff", "Shows what a deployment would change.")).addOption(toolkit());
  onAws(add("deploy", "Deploys the stacks, or their changes."))
    .addOption(toolkit())
    .option("--yes", "do not ask before permissions are broadened or resources removed");
  onAws(add("destroy", "Removes the stacks, and the jobs unless removalPolicy is retain.")).option(
    "--yes",
    "do not ask for confirmation",
  );
  onAws(
    add("credentials", "Assumes the role that invokes the API, and prints shell commands that export its credentials."),
  )
    .option("--duration <seconds>", "how long the credentials are valid (default: as long as the role allows)", seconds)
    .option("--role-arn <arn>", "the role to assume (default: the stack's)")
    .option("--endpoint-url <url>", "the address of a local twin, instead of AWS", url)
    .addOption(
      new Option("--format <shell>", "the shell that evaluates the output").choices(Object.keys(shells)).default("sh"),
    )
    .addOption(new Option("--json", "print JSON, as a credential_process does").conflicts("format"));
  onAws(add("replay", "Replays archived failures, which runs their jobs again, and follows the replay."))
    .requiredOption("--since <time>", 'the start of the span: "2h" ago, or a time with a zone', time)
    .option("--until <time>", "the end of the span (default: now)", time)
    .option("--dry-run", "print what would be replayed, and stop")
    .option("--archive <name>", "the name or ARN of the archive (default: the stack's)", archive)
    .option("--endpoint-url <url>", "the address of a local twin, instead of AWS", url);
  onAws(add("stalled", "Lists the jobs that have stalled. Can replay them, or end them as FAILED."))
    .addOption(new Option("--replay", "replay the jobs whose events are archived").conflicts(["end", "endAll", "json"]))
    .addOption(
      new Option("--end <jobIds...>", "end these jobs as FAILED, with the code Lost")
        .argParser(jobIds)
        .conflicts("endAll"),
    )
    .option("--end-all", "end all jobs whose events are not archived")
    .option("--even-archived", "also end jobs that --replay would run")
    .option("--yes", "do not ask before ending jobs")
    .option("--endpoint-url <url>", "the address of a local twin, instead of AWS", url)
    .option("--json", "print one line of JSON");
  onAws(add("verify", "Verifies that a deployment, or the twin, behaves as the contract says."))
    .option("--endpoint-url <url>", "the address of a local twin, instead of AWS", url)
    .option("--profile-2 <name>", "the profile of a second user, for the ownership checks")
    .option("--outage", "also make processing and error handling fail, then replay the lost job")
    .option("--yes", "do not ask before the outage")
    .addOption(
      new Option("--import", "only import the contract as a scratch API, which is then deleted").conflicts([
        "endpointUrl",
        "outage",
      ]),
    )
    .option("--json", "print one line of JSON");
  return program;
}

function onAws(command: Command): Command {
  return command
    .option("--profile <name>", "a profile of the shared config files (default: AWS_PROFILE)")
    .option("--region <region>", "the region (default: AWS_REGION, else the profile's)");
}

function toolkit(): Option {
  return new Option("--toolkit-stack-name <name>", "the name of CDK's bootstrap stack").default("CDKToolkit");
}

function time(text: string): Date {
  const parsed = parseTime(text, Date.now());
  if (parsed === undefined) {
    throw new InvalidArgumentError(
      'It must be a duration before now, such as "90m", "2h" or "3d", or a valid time from 1970 on, such as 2026-01-31T14:00:00Z.',
    );
  }
  return parsed;
}

function archive(text: string): string {
  if (!/^(arn:\S+:archive\/)?[\w.-]{1,48}$/.test(text))
    throw new InvalidArgumentError("It must be an archive's name or ARN.");
  return text;
}

function jobIds(text: string, earlier: readonly string[] = []): readonly string[] {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) {
    throw new InvalidArgumentError("It must be a job id, as npm run stalled lists it.");
  }
  return [...earlier, text];
}

function seconds(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError("It must be a whole number of seconds.");
  return Number(text);
}

function url(text: string): string {
  if (!URL.canParse(text) || !/^https?:/.test(text)) throw new InvalidArgumentError("It must be an http or https URL.");
  if (!/^https?:\/\/[^/\\?#@]+\/?$/.test(text)) {
    throw new InvalidArgumentError("It must be an address without the stage, such as http://127.0.0.1:3000.");
  }
  return text;
}
