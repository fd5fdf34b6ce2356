import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach } from "vitest";

/** A call that came in. */
export interface Call {
  /** `DescribeStacks`, for instance; of S3 the method and the target. */
  readonly action: string;
  readonly body: string;
  /** Of the query protocol. */
  readonly parameters: URLSearchParams;
  /** The signer, and the region of the signature. */
  readonly accessKeyId: string;
  readonly region: string;
  /** Whether CDK's command line sent it. */
  readonly byCdk: boolean;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export type Answers = Readonly<Record<string, (call: Call) => Answer>>;

/** Answers programs as AWS would, on one port. Refuses requests without a prepared answer. */
export class FakeAws {
  readonly calls: Call[] = [];
  answers: Answers = {};
  readonly #server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** The actions of the calls that CDK's command line sent. */
  get cdkActions(): string[] {
    return this.calls.filter(({ byCdk }) => byCdk).map(({ action }) => action);
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await read(request);
    this.calls.push(call);
    const { status, body, headers } = (this.answers[call.action] ?? s3Answer)(call);
    const type = body.startsWith("{") ? "application/x-amz-json-1.1" : "text/xml";
    response.writeHead(status, { "Content-Type": type, ...headers });
    response.end(body);
  }
}

/** A server for the tests of a file, which begins each test with these answers. */
export function useFakeAws(answers: () => Answers): FakeAws {
  const aws = new FakeAws();
  beforeAll(() => aws.start());
  beforeEach(() => {
    aws.answers = answers();
    aws.calls.length = 0;
  });
  afterAll(() => aws.close());
  return aws;
}

async function read(request: IncomingMessage): Promise<Call> {
  const { headers, method, url } = request;
  const body = await text(request);
  const parameters = new URLSearchParams(body);
  const [, target] = String(headers["x-amz-target"] ?? "").split(".");
  const [, accessKeyId = "", region = ""] =
    /Credential=([^/]+)\/\d+\/([^/]+)\//.exec(headers.authorization ?? "") ?? [];
  return {
    action: parameters.get("Action") ?? target ?? `${method} ${url}`,
    body,
    parameters,
    accessKeyId,
    region,
    byCdk: /aws-cdk/.test(String(headers["user-agent"])),
  };
}

/** An error in the query protocol's form. */
export function refuse(code: string, message: string, status = 403): Answer {
  const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
  return { status, body: `<ErrorResponse>${error}<RequestId>request</RequestId></ErrorResponse>` };
}

/** A result in the query protocol's form. */
export function result(action: string, xml = ""): Answer {
  return { status: 200, body: `<${action}Response><${action}Result>${xml}</${action}Result></${action}Response>` };
}

/** A result in the JSON protocol's form. */
export function json(value: object, status = 200): Answer {
  return { status, body: JSON.stringify(value) };
}

/** CDK's bucket: empty, in the region, and takes what is put there. */
function s3Answer({ action }: Call): Answer {
  if (action.startsWith("PUT /cdk-")) return { status: 200, body: "" };
  if (!action.startsWith("GET /cdk-")) return refuse("InvalidAction", `${action} has no answer here.`, 400);
  if (action.includes("?location")) return { status: 200, body: "<LocationConstraint>eu-west-1</LocationConstraint>" };
  if (action.includes("list-type=2")) return { status: 200, body: "<ListBucketResult></ListBucketResult>" };
  return refuse("ServerSideEncryptionConfigurationNotFoundError", "There is none.", 404);
}
