import type { PollingPace } from "../src/waiting/next-read.ts";
import { createPollDelay, defaultPace, type PollDelay } from "../src/waiting/poll-delay.ts";

/** A client's choice of delays. */
export interface Strategy {
  readonly name: string;
  /** Creates a client, which creates the delays of each of its jobs. */
  createClient(random: () => number): () => PollDelay;
}

/**
 * The SDK's own strategy. A higher patience means fewer requests and more lag: all delays grow with it, and the expected lag at a read
 * with its square. Above 1, that lag soon stops being a share of the duration.
 */
export function ours(patience = 1): Strategy {
  const [share, maxLag, maxDelay] = defaultPace;
  const more = Math.max(patience, 1);
  return {
    name: "this SDK",
    createClient(random) {
      const pace: PollingPace = [share * more ** 10, maxLag * patience ** 2, maxDelay * more];
      const pollDelay = createPollDelay(random, pace);
      return () => pollDelay;
    },
  };
}

export const others: readonly Strategy[] = [fixed(1_000), fixed(5_000), awsWaiter(), azurePoller()];

function fixed(milliseconds: number): Strategy {
  return { name: `fixed ${milliseconds / 1_000} s`, createClient: () => () => () => milliseconds };
}

/**
 * Reads immediately, then waits a random time between the minimum delay and a limit that doubles with each read, up to the maximum. The
 * defaults are 2 s and 120 s:
 * https://github.com/smithy-lang/smithy-typescript/blob/main/packages/core/src/submodules/client/util-waiter/poller.ts
 */
function awsWaiter(): Strategy {
  const [minDelay, maxDelay] = [2_000, 120_000];
  const createJob = (random: () => number) => {
    let reads = 0;
    return () => {
      const read = reads++;
      if (read === 0) return 0;
      if (read > Math.log2(maxDelay / minDelay) + 1) return maxDelay;
      return minDelay + random() * (Math.min(minDelay * 2 ** (read - 1), maxDelay) - minDelay);
    };
  };
  return { name: "AWS waiter", createClient: (random) => () => createJob(random) };
}

/**
 * Reads immediately, then every 2 s or at the last `Retry-After` of a read; that of the submission is ignored:
 * https://github.com/Azure/azure-sdk-for-js/tree/main/sdk/core/core-lro/src/poller
 */
function azurePoller(): Strategy {
  const createJob = () => {
    let submitted = false;
    let interval = 2_000;
    return (_elapsed: number, retryAfter = 0) => {
      if (!submitted) {
        submitted = true;
        return 0;
      }
      if (retryAfter > 0) interval = retryAfter * 1_000;
      return interval;
    };
  };
  return { name: "Azure poller", createClient: () => createJob };
}
