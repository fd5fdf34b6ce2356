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

/** The job that a delivery claims. `createdAt` is in milliseconds since the epoch. */
export interface Claim {
  readonly kind: JobKind;
  readonly owner: string;
  readonly createdAt: number;
  readonly fingerprint: string;
}

/** The end of a failed job. `parameters` is JSON; `kind` is undefined if the parameters match no kind. */
export interface Failure {
  readonly jobId: string;
  readonly owner: string;
  /** The failed request. Only its own lease, or a stale one, is overridden. */
  readonly requestId: string;
  readonly kind: JobKind | undefined;
  readonly createdAt: number;
  readonly parameters: string | undefined;
  readonly error: Schemas["JobError"];
}

/**
 * Reads and writes the jobs' items. Every write is conditional on the contract's lifecycle and on the lease: a late or repeated
 * delivery changes nothing, and a lease is taken over only for the job's owner. A write returns whether it took place, or the
 * state of the lease. All methods throw a `TableError` if the table is unavailable.
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
   * Takes the lease of a job that has not started, or whose lease the owner may take over: a delivery of the same request always,
   * another request only if the lease is stale and the submission is the same.
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

  /** Renews the lease and writes the progress. The next heartbeat may follow `pauseMs` later than usual. */
  async heartbeat(lease: Lease, progress?: Schemas["Progress"], pauseMs = 0): Promise<LeaseState> {
    return this.#updateLease(lease.jobId, {
      set: { ...this.#heard(pauseMs), ...(progress && { progress: JSON.stringify(progress) }) },
      condition: whileIn(["RUNNING"], heldBy(lease)),
    });
  }

  /** Releases the lease, so that a replay need not wait until it is stale. */
  async release(lease: Lease): Promise<boolean> {
    return this.#update(lease.jobId, {
      set: { leaseUntil: 0 },
      condition: whileIn(["RUNNING"], heldBy(lease)),
    });
  }

  /** Ends a job as SUCCEEDED. `parameters` and `result` are JSON. */
  async succeed(lease: Lease, parameters: string, result: string, progress?: Schemas["Progress"]): Promise<boolean> {
    return this.#end("SUCCEEDED", lease, { parameters, result }, progress);
  }

  /** Ends a job as CANCELLED. `parameters` is JSON. */
  async cancel(lease: Lease, parameters: string, progress?: Schemas["Progress"]): Promise<boolean> {
    return this.#end("CANCELLED", lease, { parameters }, progress);
  }

  /** Ends a job as FAILED. Parameters too large for the item are omitted, so that the reason is never lost. */
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

  /** Ends a job as FAILED with the code `Lost` if its heartbeat is overdue by `silentMs`. Its record never gets parameters. */
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

  /** A strongly consistent read of a job's item. */
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
    json: Pick<JobItem, "parameters" | "result">,
    progress: Schemas["Progress"] | undefined,
  ): Promise<boolean> {
    return this.#update(lease.jobId, {
      set: { ...this.#ended(status), ...json, ...(progress && { progress: JSON.stringify(progress) }) },
      remove: runningAttributes,
      condition: whileIn(before(status), heldBy(lease)),
    });
  }

  async #update(jobId: string, changes: Changes): Promise<boolean> {
    return (await this.#send(jobId, changes, "NONE")) !== undefined;
  }

  /** Takes or renews a lease. The updated item shows whether the job was cancelled, without another read. */
  async #updateLease(jobId: string, changes: Changes): Promise<LeaseState> {
    const output = await this.#send(jobId, changes, "ALL_NEW");
    if (output === undefined) return "lost";
    return (output.Attributes as JobItem).cancelRequested ? "cancelled" : "held";
  }

  /** Returns undefined if the condition failed. */
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

  /** The attributes of a heartbeat. The next one is due within the lease and the pause. */
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

/** Attributes that an item has only while the job runs. */
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
