import { SingleBar } from "cli-progress";
import { visible } from "../../../server/terminal/visible.ts";
import { formatTime } from "../format.ts";
import type { ReplayProgress } from "./follow.ts";
import type { Span } from "./span.ts";

/** Shows the progress of a replay. */
export interface Display {
  show(progress: ReplayProgress): void;
  close(): void;
}

/** Writes to standard error: a progress bar on a terminal, else a line for each change. */
export function createDisplay(span: Span, { isTTY }: { readonly isTTY?: boolean }, env: NodeJS.ProcessEnv): Display {
  return isTTY && env["TERM"] !== "dumb" && !env["CI"] ? bar(span) : lines(span);
}

/** The replayed fraction of the span, from 0 to 1, by the time of the newest replayed event. */
export function fractionOf({ state, lastEventTime }: ReplayProgress, { since, until }: Span): number {
  if (state === "COMPLETED") return 1;
  return Math.min(1, Math.max(0, ((lastEventTime ?? since) - since) / (until - since)));
}

/** For example `RUNNING, 40 %, up to 2026-01-31T14:00:00Z`. */
function text(progress: ReplayProgress, span: Span): string {
  const { state, lastEventTime } = progress;
  const upTo = lastEventTime === undefined ? "" : `, up to ${formatTime(lastEventTime)}`;
  return `${visible(state)}, ${Math.floor(fractionOf(progress, span) * 100)} %${upTo}`;
}

function bar(span: Span): Display {
  const shown = new SingleBar({
    stream: process.stderr,
    format: "  {bar}  {text}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 20,
    hideCursor: true,
    clearOnComplete: true,
    // The command handles signals itself.
    gracefulExit: false,
  });
  shown.start(1, 0, { text: "STARTING" });
  return {
    show: (progress) => shown.update(fractionOf(progress, span), { text: text(progress, span) }),
    close: () => shown.stop(),
  };
}

function lines(span: Span): Display {
  let last = "";
  return {
    show(progress) {
      const line = text(progress, span);
      if (line !== last) process.stderr.write(`  ${line}\n`);
      last = line;
    },
    close: () => {},
  };
}
