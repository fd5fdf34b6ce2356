import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * The connections of a server. Node's `close()` waits without limit for requests that are not received in full, and for
 * connections that browsers open ahead of a request. Neither may delay the end of the server.
 */
export class Connections {
  /** The number of requests of a connection that are received in full and not answered yet. */
  readonly #answering = new Map<Socket, number>();

  add(socket: Socket): void {
    this.#answering.set(socket, 0);
    socket.once("close", () => this.#answering.delete(socket));
  }

  /** Keeps the connection until the response has ended. Call it when the request is received in full. */
  keepUntilAnswered(socket: Socket, response: ServerResponse): void {
    this.#change(socket, 1);
    response.once("close", () => this.#change(socket, -1));
  }

  /** Destroys every connection on which no response is due. */
  endUnanswered(): void {
    for (const [socket, answering] of this.#answering) if (answering === 0) socket.destroy();
  }

  #change(socket: Socket, by: number): void {
    const answering = this.#answering.get(socket);
    if (answering !== undefined) this.#answering.set(socket, answering + by);
  }
}
