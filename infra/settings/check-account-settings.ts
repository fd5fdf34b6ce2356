import type { Settings, TableCapacity } from "./settings.ts";
import { integerProblems, isText } from "./value-problems.ts";

type Arns = "alarmTopicArn" | "accessLogKeyArn" | "permissionsBoundaryArn";

/** The ARNs of what exists in the account already, in any partition: what each names, its form and where it is found. */
const arns: Readonly<Record<Arns, { readonly of: string; readonly form: RegExp; readonly like: string }>> = {
  alarmTopicArn: {
    of: "a standard SNS topic",
    // CloudWatch sends nothing to a FIFO topic, whose name ends with .fifo.
    form: /^arn:aws[a-z-]*:sns:[a-z\d-]+:\d{12}:[\w-]{1,256}$/,
    like: "arn:aws:sns:eu-west-1:123456789012:operators",
  },
  accessLogKeyArn: {
    of: "a KMS key, not of its alias",
    form: /^arn:aws[a-z-]*:kms:[a-z\d-]+:\d{12}:key\/[\w-]+$/,
    like: "arn:aws:kms:eu-west-1:123456789012:key/ID",
  },
  permissionsBoundaryArn: {
    of: "a managed policy",
    form: /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/,
    like: "arn:aws:iam::123456789012:policy/boundary",
  },
};

// Fewer than AWS's 50, as CDK tags some resources itself.
const maxTags = 40;

/** What is wrong with the settings by which a deployment fits into an organisation's account. */
export function accountProblems(settings: Settings): string[] {
  const { alarmEmail, alarmTopicArn, executionLogging, tableCapacity, tags } = settings;
  const problems = Object.entries(arns).flatMap(([name, { of, form, like }]) => {
    const value = settings[name as Arns];
    if (value === null || isText(value, form)) return [];
    return [`${name} is ${JSON.stringify(value)}, not null or the ARN of ${of} (${like})`];
  });
  if (alarmEmail !== null && alarmTopicArn !== null) {
    problems.push("alarmEmail and alarmTopicArn are both set: subscribe the address to the topic, and set one to null");
  }
  if (!["off", "errors", "all"].includes(executionLogging)) {
    problems.push(`executionLogging is ${JSON.stringify(executionLogging)}, not "off", "errors" or "all"`);
  }
  return [...problems, ...(tableCapacity === null ? [] : capacityProblems(tableCapacity)), ...tagProblems(tags)];
}

// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html
function capacityProblems({ readUnits, writeUnits }: TableCapacity): string[] {
  return [
    ...integerProblems("tableCapacity.readUnits", readUnits, 1, 40_000),
    ...integerProblems("tableCapacity.writeUnits", writeUnits, 1, 40_000),
  ];
}

// What API Gateway takes is narrower than what others do.
// https://docs.aws.amazon.com/apigateway/latest/api/API_TagResource.html
function tagProblems(tags: unknown): string[] {
  if (typeof tags !== "object" || tags === null || Array.isArray(tags)) {
    return [`tags is ${JSON.stringify(tags)}, not an object of names and values`];
  }
  const entries = Object.entries(tags);
  const problems = entries.flatMap(([name, value]) => {
    const characters = "letters, digits and + - = . _ : /";
    if (!isText(name, /^(?!aws:)[\w+\-=.:/]{1,128}$/i)) {
      return [`tags has the name ${JSON.stringify(name)}, not 1 to 128 ${characters}, without aws: before it`];
    }
    if (isText(value, /^[\w+\-=.:/]{0,256}$/)) return [];
    return [`tags.${name} is ${JSON.stringify(value)}, not a string of up to 256 ${characters}`];
  });
  if (entries.length > maxTags) problems.push(`tags has ${entries.length} tags, more than ${maxTags}`);
  return problems;
}
