import { Command, InvalidArgumentError, Option } from "commander";
import { visible } from "../../server/logging/visible.ts";
import { shells } from "./credentials/exports.ts";
import { parseTime } from "./replay/parse-time.ts";
import type { RunNode } from "./run-node.ts";

/** Each is loaded when it is asked for: AWS's libraries take their time. */
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

/** The commands. Each reports its exit code to `end`. Parsing throws a `CommanderError` after it has printed the one line for it. */
export function createProgram(runNode: RunNode, end: (exitCode: number) => void): Command {
  const program = new Command("npm run").description("Operates deployments of the Jobs API.").exitOverride();

  function add<N extends keyof typeof commands>(name: N, description: string): Command {
    const command = program
      .command(name)
      .description(description)
      .usage("-- [options]")
      .helpOption("--help", "show this")
      // One line, its suggestion included.
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

  add("synth", "Checks the contract and writes the stacks' templates, with no credentials and no network.");
  onAws(add("bootstrap", "Prepares an account's region for deployments, once.")).addOption(toolkit());
  onAws(add("diff", "Shows what a deployment would change.")).addOption(toolkit());
  onAws(add("deploy", "Deploys the stacks, or what has changed of them."))
    .addOption(toolkit())
    .option("--yes", "do not ask before permissions are widened, or something is removed");
  onAws(add("destroy", "Removes the stacks, and the jobs unless they are kept.")).option("--yes", "do not ask");
  onAws(add("credentials", "Assumes the role that invokes the API, and prints what to export."))
    .option("--duration <seconds>", "how long they are valid (default: as long as the role allows)", seconds)
    .option("--role-arn <arn>", "another role than the stack's")
    .option("--endpoint-url <url>", "the local twin's address, instead of AWS", url)
    .addOption(new Option("--format <shell>", "for which shell").choices(Object.keys(shells)).default("sh"))
    .addOption(new Option("--json", "print them as JSON, as a credential_process does").conflicts("format"));
  onAws(add("replay", "Replays archived failures, which runs their jobs again, and follows that."))
    .requiredOption("--since <time>", 'from when on: "2h" ago, or a time with its zone', time)
    .option("--until <time>", "until when (default: now)", time)
    .option("--dry-run", "only say what would be replayed")
    .option("--archive <name>", "another archive than the stack's, by its name or ARN", archive)
    .option("--endpoint-url <url>", "the local twin's address, instead of AWS", url);
  onAws(add("stalled", "Lists the jobs that have gone silent, and replays them, or ends them as FAILED."))
    .addOption(new Option("--replay", "run those again whose events are archived").conflicts(["end", "endAll", "json"]))
    .addOption(
      new Option("--end <jobIds...>", "end these as FAILED, with the code Lost").argParser(jobIds).conflicts("endAll"),
    )
    .option("--end-all", "end all whose events are not archived")
    .option("--even-archived", "end also those that --replay would run")
    .option("--yes", "do not ask before jobs are ended")
    .option("--endpoint-url <url>", "the local twin's address, instead of AWS", url)
    .option("--json", "print one line of JSON");
  onAws(add("verify", "Proves that a deployment, or the twin, does what the contract says."))
    .option("--endpoint-url <url>", "the local twin's address, instead of AWS", url)
    .option("--profile-2 <name>", "the profile of another user: with ownership on, the second caller")
    .option("--outage", "also make processing and error handling fail, and replay the job that this loses")
    .option("--yes", "do not ask before the outage")
    .addOption(
      new Option("--import", "only import the contract as a scratch API, and delete that").conflicts([
        "endpointUrl",
        "outage",
      ]),
    )
    .option("--json", "print one line of JSON");
  return program;
}

function onAws(command: Command): Command {
  return command
    .option("--profile <name>", "the profile in the shared config files (else AWS_PROFILE)")
    .option("--region <region>", "the region (else AWS_REGION, else the profile's)");
}

function toolkit(): Option {
  return new Option("--toolkit-stack-name <name>", "CDK's own stack, if it is not called so").default("CDKToolkit");
}

function time(text: string): Date {
  const parsed = parseTime(text, Date.now());
  if (parsed === undefined) {
    throw new InvalidArgumentError(
      'It must be how long ago, as "90m", "2h" or "3d", or a time that there is, as 2026-01-31T14:00:00Z, from 1970 on.',
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
    throw new InvalidArgumentError("It must be the id of a job, as npm run stalled lists it.");
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
    throw new InvalidArgumentError(
      "It must be the address alone, without the stage: http://127.0.0.1:3000, for instance.",
    );
  }
  return text;
}
