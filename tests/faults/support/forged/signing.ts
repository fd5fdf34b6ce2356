import type { SigningKey } from "../../../twin/iam/signers.ts";
import { type Forgeries, type Forgery, type Keys, withHeader } from "./forgery.ts";
import type { Target } from "./targets.ts";

const invalid = "InvalidSignature";
const unknown = "UnrecognizedClient";
const services = ["execute-api", "dynamodb", "lambda", "events", "sts", "s3", "iam", "es"] as const;
const regions = ["us-east-1", "eu-west-2", "eu-west-11", "aws-global", "EU-WEST-1", "*"];
const day = 86_400;
const offsets: readonly (readonly [name: string, seconds: number])[] = [
  ["a year ago", -365 * day],
  ["yesterday", -day],
  ["six minutes ago", -360],
  ["in six minutes", 360],
  ["tomorrow", day],
  ["in a year", 365 * day],
];
/** Formats of a time other than that of signatures. */
const dates: readonly (readonly [name: string, write: (date: string) => string])[] = [
  [
    "ISO 8601's extended format",
    (date) => date.replace(/(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/, "$1-$2-$3T$4:$5:$6Z"),
  ],
  ["without a zone", (date) => date.replace("Z", "")],
  ["with an offset", (date) => date.replace("Z", "+0000")],
  ["with milliseconds", (date) => date.replace("Z", ".000Z")],
  ["with a small z", (date) => date.replace("Z", "z")],
  ["with a space for T", (date) => date.replace("T", " ")],
  ["of month 13", (date) => date.replace(/^(\d{4})\d\d/, "$113")],
  ["of hour 25", (date) => date.replace(/T\d\d/, "T25")],
  ["in seconds since 1970", () => "1700000000"],
  ["of RFC 7231", () => "Sun, 22 Nov 2026 18:56:07 GMT"],
  ["not a time", () => "now"],
];

function withKey(name: string, refusal: Forgery["refusal"], change: (keys: Keys) => SigningKey): Forgery {
  return { name: `signed with ${name}`, refusal, signing: (keys) => ({ key: change(keys) }) };
}

const secrets: readonly Forgery[] = [
  withKey("another user's secret", invalid, ({ own, otherUser }) => ({
    ...own,
    secretAccessKey: otherUser.secretAccessKey,
  })),
  withKey("another session's secret", invalid, ({ own, otherSession }) => ({
    ...own,
    secretAccessKey: otherSession.secretAccessKey,
  })),
  withKey("a secret with a letter more", invalid, ({ own }) => ({
    ...own,
    secretAccessKey: `${own.secretAccessKey}x`,
  })),
  withKey("a secret with a letter less", invalid, ({ own }) => ({
    ...own,
    secretAccessKey: own.secretAccessKey.slice(1),
  })),
  withKey("an empty secret", invalid, ({ own }) => ({ ...own, secretAccessKey: "" })),
  withKey("the access key for a secret", invalid, ({ own }) => ({ ...own, secretAccessKey: own.accessKeyId })),
  withKey("another session's token", unknown, ({ own, otherSession }) => ({
    ...own,
    sessionToken: otherSession.sessionToken,
  })),
  withKey("a token that reads undefined", unknown, ({ own }) => ({ ...own, sessionToken: "undefined" })),
  withKey("a key of nobody", unknown, () => ({ accessKeyId: "AKIA0000000000000000", secretAccessKey: "secret" })),
  withKey("a user's key and a session's token", unknown, ({ user, session }) => ({ ...session, ...user })),
  withKey("a session's key without its token", unknown, ({ session: { accessKeyId, secretAccessKey } }) => ({
    accessKeyId,
    secretAccessKey,
  })),
];

/** Valid signatures of the wrong principal: a user may not call the API, and a session may not assume the role. */
function denied({ service }: Target): readonly Forgery[] {
  const refusal = "AccessDenied";
  if (service === "execute-api") {
    return [
      withKey("a user's own key", refusal, ({ user }) => user),
      withKey("another user's own key", refusal, ({ otherUser }) => otherUser),
    ];
  }
  return service === "sts" ? [withKey("a session's key", refusal, ({ session }) => session)] : [];
}

const partly: readonly Forgery[] = [
  { name: "signed without the host", refusal: invalid, signing: () => ({ unsigned: ["host"] }) },
  {
    name: "signed without the body's hash, which is another's",
    refusal: invalid,
    signing: () => ({ unsigned: ["x-amz-content-sha256"] }),
    change: withHeader("x-amz-content-sha256", () => "UNSIGNED-PAYLOAD"),
  },
];

export const signingForgeries: Forgeries = (target) => [
  ...partly,
  ...secrets,
  ...denied(target),
  ...services
    .filter((service) => service !== target.service)
    .map((service): Forgery => ({ name: `signed for ${service}`, refusal: invalid, signing: () => ({ service }) })),
  ...regions.map(
    (region): Forgery => ({
      name: `signed for ${region}`,
      refusal: invalid,
      signing: () => ({ region }),
    }),
  ),
  ...offsets.map(
    ([name, seconds]): Forgery => ({
      name: `signed ${name}`,
      refusal: invalid,
      signing: () => ({ now: Date.now() + seconds * 1_000 }),
    }),
  ),
  ...dates.map(
    ([name, write]): Forgery => ({
      name: `the time ${name}`,
      refusal: "IncompleteSignature",
      change: withHeader("x-amz-date", write),
    }),
  ),
];
