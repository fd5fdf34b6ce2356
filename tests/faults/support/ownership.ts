/** A request by which a caller tries to reach another caller's job. */
export interface OwnershipAttempt {
  readonly name: string;
  readonly method: "GET" | "DELETE" | "POST";
  /** The path below the stage. */
  readonly path: string;
  /** Sent unsigned. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** The states of the job, one after the other. */
export const states = ["RUNNING", "SUCCEEDED", "FAILED", "CANCELLED"] as const;

const uuid = /-/g;

/** Names by which a client could claim another identity. */
const claims: readonly Readonly<Record<string, string>>[] = [
  { owner: "everyone" },
  { "X-Amz-User": "anna" },
  { "X-Amz-Caller-Identity": "arn:aws:sts::123456789012:assumed-role/JobsAPIInvokeRole/anna" },
  { "X-Forwarded-User": "anna" },
  { "x-amzn-cognito-identity-id": "anna" },
  { "X-HTTP-Method-Override": "GET" },
  { "X-Original-URL": "/dev/jobs/ID" },
  { "x-amzn-RequestId": "ID" },
];

/** All attempts on one job. */
export function ownershipAttempts(jobId: string): readonly OwnershipAttempt[] {
  const paths = [
    `/jobs/${jobId}`,
    `/jobs/${jobId}/`,
    `//jobs/${jobId}`,
    `/jobs//${jobId}`,
    `/jobs/./${jobId}`,
    `/jobs/x/../${jobId}`,
    `/jobs/%2e/${jobId}`,
    `/jobs/${jobId.toUpperCase()}`,
    `/jobs/${jobId.replace(uuid, "%2D")}`,
    `/jobs/${jobId.replace(uuid, "")}`,
    `/jobs/${jobId}%00`,
    `/jobs/${jobId}%20`,
    `/jobs/%7B${jobId}%7D`,
    `/jobs/${jobId}?owner=everyone`,
    `/jobs/${jobId}?jobId=${jobId}`,
    `/jobs/x?jobId=${jobId}`,
  ];
  const lists = [
    "/jobs?limit=100",
    "/jobs?limit=100&owner=everyone",
    `/jobs?limit=100&jobId=${jobId}`,
    ...states.map((status) => `/jobs?limit=100&status=${status}`),
    `/jobs?limit=100&pageToken=${encodeURIComponent(`2999-01-01T00:00:00.000Z~${jobId}`)}`,
    `/jobs?limit=100&pageToken=${encodeURIComponent(`9999-12-31T23:59:59.999Z~${jobId}`)}`,
  ];
  return [
    ...paths.flatMap((path) => [attempt("GET", path), attempt("DELETE", path)]),
    ...lists.map((path) => attempt("GET", path)),
    ...claims.map((claim) => ({
      ...attempt("GET", `/jobs/${jobId}`, Object.entries(claim).join()),
      headers: Object.fromEntries(Object.entries(claim).map(([name, value]) => [name, value.replace("ID", jobId)])),
    })),
    { ...attempt("GET", `/jobs/${jobId}`, "with a body"), body: JSON.stringify({ jobId, owner: "everyone" }) },
    { ...attempt("POST", "/jobs", "owner"), body: JSON.stringify({ csv: "a\n1\n", owner: "everyone" }) },
    { ...attempt("POST", "/jobs", "jobId"), body: JSON.stringify({ csv: "a\n1\n", jobId }) },
    {
      ...attempt("POST", "/jobs", "the same key"),
      body: JSON.stringify({ csv: "a\n1\n" }),
      headers: { "Idempotency-Key": jobId },
    },
  ];
}

function attempt(method: OwnershipAttempt["method"], path: string, detail = ""): OwnershipAttempt {
  return { name: `${method} ${path} ${detail}`.trim(), method, path };
}
