import type { components } from "../../sdk/src/generated/contract.ts";
import { boundedMessage } from "../jobs/bounded-error.ts";
import { logger } from "../logging/logger.ts";
import type { JobsTable } from "../table/jobs-table.ts";
import type { Lease, LeaseState } from "../table/lease.ts";

type Progress = components["schemas"]["Progress"];

const writeEveryMs = 1_000;
const maxMessage = 500;

/** Abort reason: another delivery holds the job. */
export class LeaseLost extends Error {
  override readonly name = "LeaseLost";
}

/** Abort reason: a caller cancelled the job. */
export class Cancelled extends Error {
  override readonly name = "JobCancelled";
}

/** Renews a job's lease and writes its progress while it runs. The signal aborts when the lease is lost or the job cancelled. */
export class Heartbeat {
  readonly #controller = new AbortController();
  readonly #table: JobsTable;
  readonly #lease: Lease;
  readonly #now: () => number;
  #timer: NodeJS.Timeout | undefined;
  #progress: Progress | undefined;
  #unwritten = false;
  #lastWrite: number;
  #writing: Promise<void> | undefined;

  /** `claimed` is the state of the lease after the claim: if the job was cancelled before, the signal is aborted from the start. */
  constructor(table: JobsTable, lease: Lease, claimed: LeaseState, now: () => number) {
    this.#table = table;
    this.#lease = lease;
    this.#now = now;
    this.#lastWrite = now();
    this.start();
    this.applyLeaseState(claimed);
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get cancelled(): boolean {
    return this.signal.reason instanceof Cancelled;
  }

  /** Records the progress, and writes it if a second has passed since the last write. */
  async progress(done: number, total?: number, message?: string): Promise<void> {
    if (!isAmount(done) || !isAmount(total ?? 0))
      throw new RangeError("The progress of a job and its total must be finite numbers, 0 or more.");
    const bounded = message === undefined ? undefined : boundedMessage(message).slice(0, maxMessage).toWellFormed();
    this.#progress = {
      done,
      ...(total !== undefined && { total }),
      ...(bounded !== undefined && { message: bounded }),
    };
    this.#unwritten = true;
    await this.#writeIfDue();
  }

  /** The progress recorded last. */
  get latest(): Progress | undefined {
    return this.#progress;
  }

  start(): void {
    if (!this.signal.aborted) this.#timer ??= setInterval(() => void this.#writeIfDue(), writeEveryMs);
  }

  /** Resolves after a write under way has settled. Nothing is written until the next start. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    await this.#writing;
  }

  /** Stops, and aborts the signal, so that the rest of the job stops too. */
  async close(): Promise<void> {
    this.applyLeaseState("lost");
    await this.stop();
  }

  /** Writes a heartbeat, or joins the write under way. */
  async beat(): Promise<void> {
    this.#writing ??= this.#write().finally(() => {
      this.#writing = undefined;
    });
    await this.#writing;
  }

  /** Aborts the signal if the lease is lost or the job cancelled. */
  applyLeaseState(state: LeaseState): void {
    if (state === "cancelled") this.#controller.abort(new Cancelled());
    if (state === "lost") this.#controller.abort(new LeaseLost());
  }

  async #writeIfDue(): Promise<void> {
    // The absolute value, so that a clock that was set back does not stop the heartbeats.
    const since = Math.abs(this.#now() - this.#lastWrite);
    const due = since >= this.#table.leaseMs / 3 || (this.#unwritten && since >= writeEveryMs);
    // A job function may report its progress even after its end.
    if (this.#timer === undefined || this.signal.aborted || !due) return;
    await this.beat();
  }

  async #write(): Promise<void> {
    this.#lastWrite = this.#now();
    this.#unwritten = false;
    try {
      this.applyLeaseState(await this.#table.heartbeat(this.#lease, this.#progress));
    } catch (error) {
      // The lease outlives several heartbeats: the next one may succeed.
      logger.warn("heartbeat failed", { error });
    }
  }
}

function isAmount(value: number): boolean {
  return Number.isFinite(value) && value >= 0;
}
