/** An AWS price in US East (N. Virginia), in the first tier, without the free tier. */
export interface Price {
  readonly of: string;
  readonly dollars: number;
  readonly per: string;
  /** How many counted units one `per` is. */
  readonly units: number;
  /** The AWS page that lists it. */
  readonly listed: string;
  /** The source of the figure, and that source's date. */
  readonly seen: string;
}

export const region = "us-east-1";

const million = { per: "million", units: 1e6 };
const gigabyte = { per: "GB", units: 1e9 };
// DynamoDB, Lambda and Fargate count in powers of two.
const gibibyte = { per: "GB", units: 2 ** 30 };
const hour = { per: "hour", units: 3_600 };
const month = { per: "month", units: 1 };

const apiGateway = "https://aws.amazon.com/api-gateway/pricing/";
const lambda = "https://aws.amazon.com/lambda/pricing/";
const dynamoDb = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";
const stepFunctions = "https://aws.amazon.com/step-functions/pricing/";
const fargate = "https://aws.amazon.com/fargate/pricing/";
const kms = "https://aws.amazon.com/kms/pricing/";
const waf = "https://aws.amazon.com/waf/pricing/";

const whitepaper =
  "[AWS's whitepaper](https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html)";
const dynamoDbGuide = "[Airbyte, July 2025](https://airbyte.com/data-engineering-resources/dynamodb-pricing)";
const logsGuide = "[C3X, June 2026](https://c3x.dev/blog/cloudwatch-logs-cost-optimization)";
const cloudWatchGuide =
  "[FactualMinds, June 2026](https://www.factualminds.com/blog/amazon-cloudwatch-pricing-metrics-logs-alarms-dashboards/)";
const stepFunctionsGuide = "[Wring, March 2026](https://www.wring.co/blog/aws-step-functions-pricing-guide)";
const fargateGuide = "[Vantage](https://www.vantage.sh/blog/fargate-pricing), undated";
const kmsGuide = "[CloudBurn, March 2026](https://cloudburn.io/blog/aws-kms-pricing)";
const wafGuide = "[C3X, 2026](https://c3x.dev/blog/aws-waf-cost-explained/)";
const alarmGuide = "[C3X, 2026](https://c3x.dev/resources/aws/aws_cloudwatch_metric_alarm)";
const lambdaPlans =
  "[a transcript of AWS's page, September 2026](https://github.com/api-evangelist/aws-lambda/blob/main/plans/aws-lambda-plans-pricing.yml)";

export const prices = {
  apiRequest: { of: "REST API request", dollars: 3.5, ...million, listed: apiGateway, seen: whitepaper },
  lambdaRequest: {
    of: "Lambda request",
    dollars: 0.2,
    ...million,
    listed: lambda,
    seen: lambdaPlans,
  },
  lambdaMemory: {
    of: "Lambda memory and time, Arm",
    dollars: 0.0000133334,
    per: "GB-second",
    units: 1,
    listed: lambda,
    seen: "[Cloudchipr, 2024](https://cloudchipr.com/blog/aws-lambda-pricing)",
  },
  durableOperation: {
    of: "Lambda durable operation",
    dollars: 8,
    ...million,
    listed: lambda,
    seen: lambdaPlans,
  },
  writeUnit: { of: "DynamoDB write unit (1 KB)", dollars: 0.625, ...million, listed: dynamoDb, seen: dynamoDbGuide },
  readUnit: { of: "DynamoDB read unit (4 KB)", dollars: 0.125, ...million, listed: dynamoDb, seen: dynamoDbGuide },
  tableStorage: {
    of: "DynamoDB storage, a month",
    dollars: 0.25,
    ...gibibyte,
    listed: dynamoDb,
    seen: "[AWS's page](https://aws.amazon.com/dynamodb/pricing/), undated",
  },
  recovery: {
    of: "DynamoDB point-in-time recovery, a month",
    dollars: 0.2,
    ...gibibyte,
    listed: dynamoDb,
    seen: "[finops.com.py](https://finops.com.py/services/dynamodb/backups), undated",
  },
  logIngestion: { of: "CloudWatch log ingestion", dollars: 0.5, ...gigabyte, listed: cloudWatch, seen: logsGuide },
  logStorage: {
    of: "CloudWatch log storage, a month",
    dollars: 0.03,
    ...gigabyte,
    listed: cloudWatch,
    seen: logsGuide,
  },
  alarm: { of: "CloudWatch alarm, each metric", dollars: 0.1, ...month, listed: cloudWatch, seen: alarmGuide },
  compositeAlarm: { of: "CloudWatch composite alarm", dollars: 0.5, ...month, listed: cloudWatch, seen: alarmGuide },
  dashboard: { of: "CloudWatch dashboard", dollars: 3, ...month, listed: cloudWatch, seen: cloudWatchGuide },
  metric: {
    of: "CloudWatch custom metric",
    dollars: 0.3,
    ...month,
    listed: cloudWatch,
    seen: "[SigNoz, February 2026](https://signoz.io/guides/cloudwatch-pricing)",
  },
  trace: {
    of: "X-Ray trace",
    dollars: 5,
    ...million,
    listed: "https://aws.amazon.com/xray/pricing/",
    seen: "[AWS's page](https://aws.amazon.com/de/xray/pricing/), undated",
  },
  transfer: {
    of: "Data out to the internet",
    dollars: 0.09,
    ...gigabyte,
    listed: "https://aws.amazon.com/ec2/pricing/on-demand/",
    seen: "[unanswered.io](https://unanswered.io/guide/aws-sqs-pricing-and-cost-optimization), undated",
  },
  key: { of: "KMS key, each of its first two rotations too", dollars: 1, ...month, listed: kms, seen: kmsGuide },
  webAcl: { of: "WAF web ACL", dollars: 5, ...month, listed: waf, seen: wafGuide },
  webAclRule: { of: "WAF rule", dollars: 1, ...month, listed: waf, seen: wafGuide },
  webAclRequest: { of: "WAF request", dollars: 0.6, ...million, listed: waf, seen: wafGuide },
  stateTransition: {
    of: "Step Functions Standard, state transition",
    dollars: 25,
    ...million,
    listed: stepFunctions,
    seen: stepFunctionsGuide,
  },
  expressRequest: {
    of: "Step Functions Express, request",
    dollars: 1,
    ...million,
    listed: stepFunctions,
    seen: stepFunctionsGuide,
  },
  expressMemory: {
    of: "Step Functions Express, memory and time",
    dollars: 0.00001667,
    per: "GB-second",
    units: 1,
    listed: stepFunctions,
    seen: stepFunctionsGuide,
  },
  queueRequest: {
    of: "SQS request (64 KB)",
    dollars: 0.4,
    ...million,
    listed: "https://aws.amazon.com/sqs/pricing/",
    seen: "[CloudBurn, March 2026](https://cloudburn.io/blog/amazon-sqs-pricing)",
  },
  taskProcessor: { of: "Fargate vCPU, Arm", dollars: 0.03238, ...hour, listed: fargate, seen: fargateGuide },
  taskMemory: { of: "Fargate GB of memory, Arm", dollars: 0.00356, ...hour, listed: fargate, seen: fargateGuide },
  address: {
    of: "Public IPv4 address",
    dollars: 0.005,
    ...hour,
    listed: "https://aws.amazon.com/vpc/pricing/",
    seen: "[Scale Factory, 2023](https://scalefactory.com/blog/2023/08/02/ipv4-costs-on-aws/)",
  },
} as const satisfies Record<string, Price>;

/** Dollars for an amount of the unit that a price counts: requests, units, bytes, GB-seconds, seconds or months. */
export function cost(price: Price, amount: number): number {
  return (price.dollars * amount) / price.units;
}
