import { Readable } from "node:stream";
import type { StepRecord } from "./step.ts";
import type { Steps } from "./steps.ts";

const batchSize = 100;

/**
 * Streams the records after a sequence number, of all jobs or of one, as server-sent events whose id is the sequence number:
 * https://html.spec.whatwg.org/multipage/server-sent-events.html. Kept records come first, then each step as it happens,
 * until the stream is destroyed. A slow reader costs no memory: it catches up from the kept records.
 */
export function streamSteps(steps: Steps, after: number, jobId?: string): Readable {
  let position = after;
  let wanted = false;
  let immediate: NodeJS.Immediate | undefined;

  function send(): void {
    immediate = undefined;
    const records = steps.after(position, batchSize, jobId);
    const last = records.at(-1);
    if (last === undefined) return;
    position = last.sequence;
    wanted = false;
    stream.push(records.map(serverSentEvent).join(""));
  }

  const unfollow = steps.follow(() => {
    if (wanted) immediate ??= setImmediate(send);
  });
  const stream = new Readable({
    read() {
      wanted = true;
      send();
    },
    destroy(error, callback) {
      unfollow();
      clearImmediate(immediate);
      callback(error);
    },
  });
  return stream;
}

function serverSentEvent(record: StepRecord): string {
  return `id: ${record.sequence}\ndata: ${JSON.stringify(record)}\n\n`;
}
