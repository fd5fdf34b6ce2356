import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Load } from "./load.ts";

const program = fileURLToPath(new URL("bare-server-process.ts", import.meta.url));

/** The server that the twin is compared with, in a process of its own. */
export class BareServer {
  readonly #child: ChildProcess;
  readonly #port: string;

  private constructor(child: ChildProcess, port: string) {
    this.#child = child;
    this.#port = port;
  }

  static async start(): Promise<BareServer> {
    const child = spawn(process.execPath, [program], { stdio: ["ignore", "pipe", "inherit"] });
    const [port] = await once(child.stdout, "data");
    return new BareServer(child, String(port).trim());
  }

  /** The same request, to this server. */
  takes(request: Load): Load {
    return { ...request, url: `http://127.0.0.1:${this.#port}${new URL(request.url).pathname}` };
  }

  end(): void {
    this.#child.kill();
  }
}
