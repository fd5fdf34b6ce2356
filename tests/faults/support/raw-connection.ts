import { once } from "node:events";
import { connect, type Socket } from "node:net";

export interface RawResponse {
  readonly status: number;
  /** Names are lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: string;
}

/** Bytes for the server. `whole` if they end with the request, so that the connection can be reused. */
export interface RawRequest {
  readonly bytes: Buffer;
  readonly whole: boolean;
}

/** Sends raw requests one after the other, on one connection as long as the server keeps it open. */
export class RawConnection {
  readonly #port: number;
  #socket: Socket | undefined;
  #opened = 0;

  constructor(port: number) {
    this.#port = port;
  }

  /** The number of connections opened so far. */
  get opened(): number {
    return this.#opened;
  }

  /** Resolves with the final responses, or none if the server only closed the connection. */
  async send({ bytes, whole }: RawRequest): Promise<RawResponse[]> {
    const socket = this.#socket ?? (await this.#open());
    const isHead = bytes.subarray(0, 5).toString("latin1") === "HEAD ";
    const { promise: answered, resolve } = Promise.withResolvers<RawResponse[]>();
    let received = "";
    const onData = (text: string) => {
      received += text;
      const responses = parse(received, isHead).filter(({ status }) => status >= 200);
      if (whole && responses.length > 0 && responses.at(-1)?.headers.get("connection") !== "close") resolve(responses);
    };
    const onClose = () => {
      this.#socket = undefined;
      resolve(parse(received, isHead).filter(({ status }) => status >= 200));
    };
    socket.on("data", onData).once("close", onClose);
    if (whole) socket.write(bytes);
    else socket.end(bytes);
    const responses = await answered;
    socket.off("data", onData).off("close", onClose);
    return responses;
  }

  close(): void {
    this.#socket?.destroy();
  }

  async #open(): Promise<Socket> {
    const socket = connect({ port: this.#port, host: "127.0.0.1", allowHalfOpen: true });
    // A reset also counts as the end.
    socket.setEncoding("latin1").on("error", () => {});
    socket.on("end", () => socket.end());
    socket.once("close", () => {
      if (this.#socket === socket) this.#socket = undefined;
    });
    await once(socket, "connect");
    this.#socket = socket;
    this.#opened++;
    return socket;
  }
}

/** The complete responses. The twin always sends a length, or nothing after the headers. */
function parse(text: string, isHead: boolean): RawResponse[] {
  const end = text.indexOf("\r\n\r\n");
  if (end === -1) return [];
  const [statusLine = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = new Map(lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), value(line)] as const));
  const length = isHead ? 0 : Number(headers.get("content-length") ?? 0);
  const body = text.slice(end + 4, end + 4 + length);
  if (body.length < length) return [];
  const response = { status: Number(statusLine.split(" ")[1]), headers, body };
  return [response, ...parse(text.slice(end + 4 + length), isHead)];
}

function value(line: string): string {
  return line.slice(line.indexOf(":") + 1).trim();
}
