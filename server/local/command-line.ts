import { Command, InvalidArgumentError } from "commander";

export interface CommandLine {
  readonly port: number;
  /** A folder; in memory without one. */
  readonly data?: string;
  readonly json: boolean;
}

/** Reads the command line of `npm start`. An unknown option ends the process with one line and exit code 1. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  const command = new Command("npm start --")
    .description("Runs the whole system on this machine, as it would run on AWS.")
    .option("--port <number>", "the port to answer on; 0 takes a free one", portNumber, 3_000)
    .option("--data <folder>", "keep accepted events, the table and the archive here, over restarts and crashes")
    .option("--json", "print one line of JSON when ready", false)
    .helpOption("--help", "show this")
    // One line, its suggestion included.
    .configureOutput({
      outputError: (text, write) =>
        write(
          `${text
            .trim()
            .replace(/^error: /, "The twin did not start: ")
            .replaceAll("\n", " ")}\n`,
        ),
    });
  return command.parse(argv, { from: "user" }).opts();
}

function portNumber(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) throw new InvalidArgumentError("It must be a number from 0 to 65535.");
  return port;
}
