import { attempts } from "./forged/forgeries.ts";
import { presignedAttempts } from "./forged/presigned.ts";
import { injections } from "./injections.ts";
import { kills } from "./killable-twin.ts";
import { ownPathAttempts } from "./own-paths.ts";
import { ownershipAttempts, states } from "./ownership.ts";
import { beginnings, connectionsOfEach } from "./stalled.ts";

/** A kind of attack that every test run repeats. */
export interface Attack {
  readonly attack: string;
  readonly from: string;
  /** Attempts in a run. */
  readonly count: number;
  readonly holds: string;
  /** A file in `tests/faults`. */
  readonly test: string;
}

function forgeriesOf(all: readonly { readonly forgeries: readonly unknown[] }[]): number {
  return all.reduce((sum, { forgeries }) => sum + forgeries.length, 0);
}

export const attacks: readonly Attack[] = [
  {
    attack: "forged signature, in a header",
    from: "anyone who reaches the API, DynamoDB, Lambda, EventBridge or STS",
    count: forgeriesOf(attempts),
    holds: "refused with AWS's error; no effect; the connection stays open",
    test: "forged-requests.test.ts",
  },
  {
    attack: "forged signature, in the query (presigned)",
    from: "anyone who reaches the API",
    count: forgeriesOf(presignedAttempts),
    holds: "refused with AWS's error; no effect; the connection stays open",
    test: "presigned-requests.test.ts",
  },
  {
    attack: "the twin's own paths, in many spellings",
    from: "a page of another origin; a name rebound to this machine",
    count: ownPathAttempts.length,
    holds: "refused; nothing is read or changed",
    test: "own-paths.test.ts",
  },
  {
    attack: "template, JSON and header injection",
    from: "a caller with credentials",
    count: injections,
    holds: "a value changes nothing but itself",
    test: "injection.test.ts",
  },
  {
    attack: "connections that stop in the middle of a request",
    from: "anyone who reaches the port",
    count: beginnings.length * connectionsOfEach,
    holds: "others are served; the twin still ends",
    test: "stalled-connections.test.ts",
  },
  {
    attack: "another caller's job",
    from: "a caller with credentials, ownership on",
    count: ownershipAttempts("").length * states.length,
    holds: "answered like a job that does not exist; the job is unchanged",
    test: "ownership.test.ts",
  },
  {
    attack: "`kill -9` at each step of a job",
    from: "the machine",
    count: kills,
    holds: "no accepted job is lost or run twice; each keeps its own result",
    test: "kill.test.ts",
  },
];
