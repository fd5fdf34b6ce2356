import type { HttpRequest } from "../../../../server/twin/http/message.ts";
import type { TwinDescription } from "../../../../server/twin/twin.ts";
import { type SigningOptions, signWithSmithy } from "../../../twin/iam/signers.ts";
import { assumeRole } from "../../../twin/ownership/callers.ts";
import { RawConnection, type RawResponse } from "../raw-connection.ts";
import type { Forgery, Keys } from "./forgery.ts";
import type { Target } from "./targets.ts";

/** The users of a forger's twin. */
export const users = ["anna"];

/** An attacker with valid keys of their own who forges requests on a single connection. */
export class Forger {
  readonly connection: RawConnection;
  readonly #host: string;
  readonly #keys: Omit<Keys, "own">;

  private constructor(endpointUrl: string, keys: Omit<Keys, "own">) {
    const { host, port } = new URL(endpointUrl);
    this.connection = new RawConnection(Number(port));
    this.#host = host;
    this.#keys = keys;
  }

  static async of(description: TwinDescription): Promise<Forger> {
    const { endpointUrl, credentials, userCredentials, users: { anna } = {} } = description;
    if (anna === undefined) throw new Error("The twin was started without the user anna.");
    const otherSession = await assumeRole(description, "anna");
    return new Forger(endpointUrl, { user: userCredentials, session: credentials, otherUser: anna, otherSession });
  }

  /** Signs a target's request correctly except for the options. */
  sign(target: Target, options: Partial<SigningOptions> = {}): Promise<HttpRequest> {
    const { method, path, query, body, service } = target;
    const headers = { host: this.#host, ...target.headers, "x-signed": "signed", "x-empty": "" };
    const key = this.#keys[target.signer];
    return signWithSmithy(
      { method, path, query, headers, body: Buffer.from(body) },
      { key, service, now: Date.now(), ...options },
    );
  }

  async forge(
    target: Target,
    { signing, change }: Forgery,
    options: Partial<SigningOptions> = {},
  ): Promise<RawResponse> {
    const own = this.#keys[target.signer];
    const signed = await this.sign(target, { ...options, ...signing?.({ ...this.#keys, own }) });
    const request = change?.(signed) ?? signed;
    if (signing === undefined && isSame(request, signed)) throw new Error("The forgery changes nothing.");
    return this.send(request);
  }

  async send({ method, target, headers, body }: HttpRequest): Promise<RawResponse> {
    const lines = [...headers, ["Content-Length", body.length]].map(([name, value]) => `${name}: ${value}`);
    const head = Buffer.from(`${[`${method} ${target} HTTP/1.1`, ...lines].join("\r\n")}\r\n\r\n`);
    const [response] = await this.connection.send({ bytes: Buffer.concat([head, body]), whole: true });
    if (response === undefined) throw new Error("The twin closed the connection without an answer.");
    return response;
  }
}

function isSame(one: HttpRequest, other: HttpRequest): boolean {
  const comparable = ({ method, target, headers, body }: HttpRequest) =>
    JSON.stringify([method, target, headers, body.toString("base64")]);
  return comparable(one) === comparable(other);
}
