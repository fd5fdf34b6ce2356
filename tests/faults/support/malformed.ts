import fc from "fast-check";

/** The parts of a request. Only some are malformed in each, because a wholly malformed request gets no further than the parser. */
export interface MalformedRequest {
  readonly method: string;
  readonly target: string;
  readonly version: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: string;
  readonly framing: Framing;
  readonly signature: Signature;
  /** The fraction of the bytes that is sent: 1 is all. */
  readonly sent: number;
}

export type Framing = (typeof framings)[number];
export type Signature = (typeof signatures)[number];

const framings = [
  "length",
  "chunked",
  "length too long",
  "length too short",
  "length garbled",
  "two lengths",
  "length and chunks",
  "chunk size garbled",
  "last chunk missing",
] as const;
const signatures = ["none", "right", "of other bytes", "truncated", "garbled", "in the query"] as const;

const services = [
  "DynamoDB_20120810.GetItem",
  "DynamoDB_20120810.",
  "AWSEvents.PutEvents",
  "AWSEvents.StartReplay",
  "x",
];

const text = fc.string({ unit: fc.constantFrom(..."aZ09%.,;:/?#&=+-_~!$'\"\\{}[]()<>|^`@* \t\u0080\u00ff") });
const octets = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((byte) => String.fromCharCode(byte)) });
const token = fc.string({ unit: fc.constantFrom(..."abcXYZ019-_.!~"), minLength: 1 });

const method = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom("GET", "POST") },
  { weight: 3, arbitrary: fc.constantFrom("HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "QUERY", "M-SEARCH") },
  { weight: 1, arbitrary: fc.oneof(fc.constantFrom("CONNECT", "PRI", "get", ""), octets) },
);

const place = fc.constantFrom(
  "/dev/jobs",
  "/dev/jobs",
  "/dev/jobs/6b1f5c0e-3f55-4a86-9d1c-2f8f1f6f7a10",
  "/dev/jobs/",
  "/dev",
  "/",
  "/2015-03-31/functions/process-job/invocations",
  "/2015-03-31/functions/",
  "/_twin/jobs/x/steps",
  "/_twin/gates/5?action=",
  "/prod/jobs",
  "*",
  "http://other.example/dev/jobs",
);
const ending = fc.oneof(
  { weight: 5, arbitrary: fc.constant("") },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      "%",
      "%zz",
      "%00",
      "%c0%af",
      "/..",
      "//",
      "/%2e%2e/",
      "?",
      "?a=%",
      "?%=&=&&",
      "#a",
      "\u00ff",
    ),
  },
  { weight: 2, arbitrary: text },
  { weight: 1, arbitrary: octets },
  { weight: 1, arbitrary: fc.constant("a".repeat(20_000)) },
);

const header = fc.oneof(
  fc.tuple(fc.constantFrom("X-Amz-Target", "x-amz-target"), fc.constantFrom(...services)),
  fc.tuple(
    fc.constantFrom(
      "Content-Type",
      "Idempotency-Key",
      "x-amzn-RequestId",
      "Accept",
      "User-Agent",
      "X-Amz-Date",
      "X-Amz-Security-Token",
      "X-Amz-Invocation-Type",
      "Origin",
      "Expect",
      "Upgrade",
      "Connection",
      "Host",
      "__proto__",
      "constructor",
    ),
    fc.oneof(
      text,
      octets,
      fc.constantFrom("application/json", "text/plain", "100-continue", "Upgrade", "Event", "h2c"),
    ),
  ),
  fc.tuple(token, text),
  fc.tuple(octets, octets),
  fc.tuple(fc.constant("X-Long"), fc.constant("a".repeat(20_000))),
);

const submission = '{"csv":"a\\n1\\n"}';
const body = fc.oneof(
  fc.constant(""),
  fc.constant(submission),
  fc.json(),
  octets,
  fc
    .tuple(fc.nat(submission.length), octets)
    .map(([at, junk]) => submission.slice(0, at) + junk + submission.slice(at + 1)),
  fc.constantFrom("[".repeat(5_000), '{"a":'.repeat(5_000), "1e999", '{"__proto__":{}}', '"\\ud800"', "\ufeff{}"),
  fc.constant('{"Entries":[{"Source":1,"Detail":"{"}]}'),
  fc.constant("Action=AssumeRole&Version=2011-06-15&RoleArn=%zz"),
);

const mostly = <T>(usual: T, others: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: others });

export const malformedRequest: fc.Arbitrary<MalformedRequest> = fc.record({
  method,
  target: fc.tuple(place, ending).map((parts) => parts.join("")),
  version: mostly("HTTP/1.1", fc.oneof(fc.constantFrom("HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/", ""), text)),
  headers: fc.array(header, { maxLength: 3 }),
  body,
  framing: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Framing>("length") },
    { weight: 2, arbitrary: fc.constantFrom(...framings) },
  ),
  signature: fc.constantFrom(...signatures),
  sent: mostly(1, fc.double({ min: 0, max: 1, noNaN: true })),
});
