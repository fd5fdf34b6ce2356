import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import {
  type DynamoDBDocumentClient,
  GetCommand,
  UpdateCommand,
  type UpdateCommandOutput,
} from "@aws-sdk/lib-dynamodb";
import type { components } from "../../sdk/src/generated/contract.ts";
import type { JobKind } from "../../sdk/src/generated/kinds.ts";
import { before, type LeaseGuard, whileIn } from "./conditions.ts";
import { fits, type JobItem, runningPartitionOf } from "./item.ts";
import type { Lease, LeaseState } from "./lease.ts";
import { TableError } from "./table-error.ts";
import { type Changes, update } from "./update-expression.ts";

type Schemas = components["schemas"];

export interface JobsTableOptions {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly leaseSeconds: number;
  readonly retentionDays: number;
  readonly now?: () => number;
}

/** What is known of a job when it is claimed. `createdAt` is in milliseconds since the epoch. */
export interface Claim {
  readonly kind: JobKind;
  readonly owner: string;
  readonly createdAt: number;
  readonly fingerprint: string;
}

/** The end of a job that failed. `parameters` are JSON; `kind` is absent if they are no kind's. */
export interface Failure {
  readonly jobId: string;
  readonly owner: string;
  /** The request that failed: only its own lease, or a stale one, gives way. */
  readonly requestId: string;
  readonly kind: JobKind | undefined;
  readonly createdAt: number;
  readonly parameters: string | undefined;
  readonly error: Schemas["JobError"];
}

/**
 * The only module that knows the table's item. Every write is conditional on the contract's lifecycle and on the lease, so
 * that a late or repeated delivery changes nothing, and a lease is taken over for its owner alone. Each returns whether it took
 * place, or what became of the lease. All throw a `TableError` if the table cannot be used.
 */
export class JobsTable {
  readonly leaseMs: number;
  readonly #options: JobsTableOptions;
  readonly #now: () => number;

  constructor(options: JobsTableOptions) {
    this.#options = options;
    this.#now = options.now ?? Date.now;
    this.leaseMs = options.leaseSeconds * 1_000;
  }

  /**
   * Takes a job that has not started, or its owner's whose lease may be taken over; from another request only for the same
   * submission.
   */
  async claim(lease: Lease, claim: Claim): Promise<LeaseState> {
    const { kind, owner, createdAt, fingerprint } = claim;
    return this.#updateLease(lease.jobId, {
      set: {
        status: "RUNNING",
        kind,
        startedAt: this.#time(),
        runningPartition: runningPartitionOf(lease.jobId),
        ...this.#held(lease),
        expiresAt: this.#expiresAt(),
      },
      keep: { owner, createdAt: iso(createdAt), fingerprint },
      add: { attempts: 1 },
      remove: ["progress"],
      condition: whileIn([...before("RUNNING"), "RUNNING"], this.#claimedBy(lease.requestId, claim)),
    });
  }

  /** Keeps the lease, and the progress with it. `pauseMs` is for how long no heartbeat will follow. */
  async heartbeat(lease: Lease, progress?: Schemas["Progress"], pauseMs = 0): Promise<LeaseState> {
    return this.#updateLease(lease.jobId, {
      set: { ...this.#heard(pauseMs), ...(progress && { progress: JSON.stringify(progress) }) },
      condition: whileIn(["RUNNING"], heldBy(lease)),
    });
  }

  /** Lets go of the job, so that whoever is told to run it again need not wait for the lease to go stale. */
  async release(lease: Lease): Promise<boolean> {
    return this.#update(lease.jobId, {
      set: { leaseUntil: 0 },
      condition: whileIn(["RUNNING"], heldBy(lease)),
    });
  }

  /** Ends a job with its result. `parameters` and `result` are JSON. */
  async succeed(lease: Lease, parameters: string, result: string, progress?: Schemas["Progress"]): Promise<boolean> {
    return this.#end("SUCCEEDED", lease, { parameters, result }, progress);
  }

  /** Ends a job that was cancelled. `parameters` are JSON. */
  async cancel(lease: Lease, parameters: string, progress?: Schemas["Progress"]): Promise<boolean> {
    return this.#end("CANCELLED", lease, { parameters }, progress);
  }

  /** Ends a job with the reason. Parameters too large for the item are left out: the reason is never lost. */
  async fail({ jobId, owner, requestId, kind, createdAt, parameters, error }: Failure): Promise<boolean> {
    return this.#update(jobId, {
      set: {
        ...this.#ended("FAILED"),
        error: JSON.stringify(error),
        ...(kind && { kind }),
        ...(parameters !== undefined && fits(parameters) && { parameters }),
      },
      keep: { owner, createdAt: iso(createdAt), attempts: 0 },
      remove: runningAttributes,
      condition: whileIn(before("FAILED"), this.#takenOverBy(requestId, owner)),
    });
  }

  /** Ends a job whose function has been silent for so long. It may not be known why, and its parameters are not in the record. */
  async lose(jobId: string, silentMs: number): Promise<boolean> {
    const error: Schemas["JobError"] = {
      code: "Lost",
      message: "The job's function went silent, and the job was given up.",
    };
    return this.#update(jobId, {
      set: { ...this.#ended("FAILED"), error: JSON.stringify(error) },
      remove: runningAttributes,
      condition: whileIn(["RUNNING"], {
        lease: "#leaseUntil < :now AND #heartbeatDueAt < :silentSince",
        values: { now: this.#now(), silentSince: iso(this.#now() - silentMs) },
      }),
    });
  }

  /** What the table holds of a job now. */
  async get(jobId: string): Promise<JobItem | undefined> {
    const { client, tableName } = this.#options;
    const command = new GetCommand({ TableName: tableName, Key: { jobId }, ConsistentRead: true });
    const { Item } = await client.send(command).catch((error: unknown) => {
      throw new TableError(error);
    });
    return Item as JobItem | undefined;
  }

  async #end(
    status: "SUCCEEDED" | "CANCELLED",
    lease: Lease,
    texts: Pick<JobItem, "parameters" | "result">,
    progress: Schemas["Progress"] | undefined,
  ): Promise<boolean> {
    return this.#update(lease.jobId, {
      set: { ...this.#ended(status), ...texts, ...(progress && { progress: JSON.stringify(progress) }) },
      remove: runningAttributes,
      condition: whileIn(before(status), heldBy(lease)),
    });
  }

  async #update(jobId: string, changes: Changes): Promise<boolean> {
    return (await this.#send(jobId, changes, "NONE")) !== undefined;
  }

  /** Takes or keeps a lease. The item that comes back says whether the job was cancelled meanwhile: no read is needed. */
  async #updateLease(jobId: string, changes: Changes): Promise<LeaseState> {
    const output = await this.#send(jobId, changes, "ALL_NEW");
    if (output === undefined) return "lost";
    return (output.Attributes as JobItem).cancelRequested ? "cancelled" : "held";
  }

  /** Undefined if the condition did not hold. */
  async #send(
    jobId: string,
    changes: Changes,
    ReturnValues: "NONE" | "ALL_NEW",
  ): Promise<UpdateCommandOutput | undefined> {
    const { client, tableName: TableName } = this.#options;
    try {
      return await client.send(new UpdateCommand({ TableName, Key: { jobId }, ...update(changes), ReturnValues }));
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw new TableError(error);
    }
  }

  #held({ requestId, delivery }: Lease): Partial<JobItem> {
    return { leaseRequestId: requestId, leaseDelivery: delivery, ...this.#heard() };
  }

  /** What a sign of life writes; the next one comes within the lease and the pause. */
  #heard(pauseMs = 0): Partial<JobItem> {
    const leaseUntil = this.#now() + this.leaseMs + pauseMs;
    return { leaseUntil, heartbeatAt: this.#time(), heartbeatDueAt: iso(leaseUntil) };
  }

  #takenOverBy(requestId: string, owner: string): LeaseGuard {
    return {
      lease: "#owner = :owner AND (#leaseRequestId = :requestId OR #leaseUntil < :now)",
      values: { requestId, owner, now: this.#now() },
    };
  }

  #claimedBy(requestId: string, { owner, fingerprint }: Claim): LeaseGuard {
    return {
      lease: "#owner = :owner AND (#leaseRequestId = :requestId OR #leaseUntil < :now AND #fingerprint = :fingerprint)",
      values: { requestId, owner, now: this.#now(), fingerprint },
    };
  }

  #ended(status: JobItem["status"]): Partial<JobItem> {
    return { status, finishedAt: this.#time(), expiresAt: this.#expiresAt() };
  }

  #time(): string {
    return iso(this.#now());
  }

  #expiresAt(): number {
    return Math.floor(this.#now() / 1_000) + this.#options.retentionDays * 86_400;
  }
}

/** What the item of a job has only while it runs. */
const runningAttributes = [
  "runningPartition",
  "heartbeatAt",
  "heartbeatDueAt",
  "leaseRequestId",
  "leaseDelivery",
  "leaseUntil",
  "cancelRequested",
] as const;

function heldBy({ requestId, delivery }: Lease): LeaseGuard {
  return {
    lease: "#leaseRequestId = :requestId AND #leaseDelivery = :delivery",
    values: { requestId, delivery },
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
