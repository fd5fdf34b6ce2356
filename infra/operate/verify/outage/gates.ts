import type { Outage } from "./outage.ts";

/** The gates of the twin before processing and before recording a failure. */
const steps = [5, 10];

/** The step in which a failure is archived. */
const archiving = 12;

/** An outage of one job on the twin, whose gates fail the two steps of this job. Its Lambda has no reserved concurrency. */
export class GateOutage implements Outage {
  readonly #endpointUrl: string;
  #jobId = "";

  constructor(endpointUrl: string) {
    this.#endpointUrl = endpointUrl.replace(/\/$/, "");
  }

  async begin(jobId: string): Promise<void> {
    this.#jobId = jobId;
    for (const step of steps) await this.#gate("PUT", step, "&action=fail");
  }

  async end(): Promise<string[]> {
    for (const step of steps) await this.#gate("DELETE", step);
    return [`the gates before steps ${steps.join(" and ")} are open again`];
  }

  async hasArchived(): Promise<boolean> {
    const response = await fetch(`${this.#endpointUrl}/_twin/jobs/${this.#jobId}/steps`);
    const { steps } = (await response.json()) as { readonly steps: readonly { readonly step: number }[] };
    return steps.some(({ step }) => step === archiving);
  }

  async #gate(method: "PUT" | "DELETE", step: number, query = ""): Promise<void> {
    const url = `${this.#endpointUrl}/_twin/gates/${step}?jobId=${this.#jobId}${query}`;
    const { status } = await fetch(url, { method });
    if (status !== 204) throw new Error(`${method} ${url} was answered with ${status}.`);
  }
}
