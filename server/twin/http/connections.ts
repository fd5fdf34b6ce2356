import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";

/**
 * The connections of a server. On `close()` Node waits, without a limit, for every request that has begun, and for browsers'
 * connections opened ahead of a request. A client that never sends the rest must not hold up the end.
 */
export class Connections {
  /** How many requests of a connection are received in full and not answered yet. */
  readonly #answering = new Map<Socket, number>();

  add(socket: Socket): void {
    this.#answering.set(socket, 0);
    socket.once("close", () => this.#answering.delete(socket));
  }

  /** The request of this response is received in full. */
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
