import type { HttpResponse } from "../http/message.ts";

export const noContent: HttpResponse = { status: 204, headers: {}, body: "" };

export function json(status: number, value: unknown): HttpResponse {
  return { status, headers: { "Content-Type": "application/json" }, body: JSON.stringify(value) };
}

/** An error response of the twin's own paths. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  get response(): HttpResponse {
    return json(this.status, { code: this.code, message: this.message });
  }
}
