import { isEnded } from "../../job/observed-job.ts";
import { commandName } from "../command-name.ts";
import type { Context } from "../context.ts";
import { UsageError } from "../errors/usage-error.ts";
import type { ExitCode } from "../exit-codes.ts";
import { exitCodeOf } from "../follow.ts";
import { openKeys } from "../keys.ts";
import { openJob } from "../open-job.ts";

/** Shows a job's steps, one per key press. */
export async function step(context: Context, _: unknown, jobId: string): Promise<ExitCode> {
  if (!process.stdin.isTTY) {
    throw new UsageError(
      "step reads key presses, and standard input is not a terminal.",
      `Use ${commandName} watch ${jobId}.`,
    );
  }
  const { output, known } = context;
  known.repeat = "step";
  const job = await openJob(context, jobId);
  const keys = openKeys(process.stdin);
  const signal = AbortSignal.any([context.signal, keys.left]);
  try {
    output.note("Space or Enter: the next step. q: leave; the job goes on.");
    for (;;) {
      await keys.pressed(signal);
      const next = await job.next({ ...context.wait, signal });
      if (next === undefined) return 0;
      output.step(next);
      if (isEnded(next.status)) return exitCodeOf(next);
    }
  } catch (error) {
    if (!keys.left.aborted || context.signal.aborted) throw error;
    output.note(`Continue with ${commandName} step ${jobId}.`);
    return 0;
  } finally {
    keys.close();
  }
}
