import { createJobsClient, isUserChangedError, type JobUpdate } from "@jobs-api/sdk";
import { describe, expect, test } from "vitest";
import { clientOf, rejection } from "../support/client.ts";
import { accepted, error, jobId, running, succeeded } from "../support/replies.ts";
import type { Received } from "../support/server.ts";

const sessions = {
  anna: { accessKeyId: "AKIDANNA", secretAccessKey: "a", expiration: "2099-01-01T00:00:00Z" },
  ben: { accessKeyId: "AKIDBEN", secretAccessKey: "b", expiration: "2099-01-01T00:00:00Z" },
};
type User = keyof typeof sessions;
const page = { body: { jobs: [] } };

/** A client of an application in which `signedIn` changes. */
async function signIn(script: Parameters<typeof clientOf>[0], knowsUser: boolean) {
  const app = { signedIn: "anna" as User | undefined };
  const client = await clientOf(script, {
    credentials: () => sessions[app.signedIn ?? "anna"],
    ...(knowsUser && { user: () => app.signedIn }),
  });
  return { app, ...client };
}

function signers(received: readonly Received[]): (string | undefined)[] {
  return received.map(({ headers }) => /Credential=AKID(\w+)/.exec(`${headers.authorization}`)?.[1]);
}

describe.each([
  ["with the option user", true],
  ["with reset", false],
])("when the user changes (%s),", (_, knowsUser) => {
  async function change(test: Awaited<ReturnType<typeof signIn>>, to: User): Promise<void> {
    test.app.signedIn = to;
    if (!knowsUser) test.jobs.reset();
  }

  test("later requests are signed with the new one's credentials", async () => {
    const session = await signIn([accepted, accepted, page, accepted], knowsUser);
    const { jobs, received } = session;
    await jobs.submit({ seconds: 1 });
    await change(session, "ben");
    await jobs.submit({ seconds: 1 });
    await jobs.page();
    await change(session, "anna");
    await jobs.submit({ seconds: 1 });
    expect(signers(received)).toEqual(["ANNA", "BEN", "BEN", "ANNA"]);
  });

  test("handles, listings and retries of the one before are not continued", async () => {
    const session = await signIn(
      [accepted, running(), { body: { jobs: [listed()], nextPageToken: "next" } }],
      knowsUser,
    );
    const { jobs, received } = session;
    const job = await jobs.submit({ seconds: 1 });
    await job.next();
    await job.next();
    const listing = jobs.list();
    expect((await listing.next()).value).toMatchObject({ jobId });
    const before = received.length;
    await change(session, "ben");
    const late = [job.result(), job.next(), job.cancel(), listing.next()];
    const errors = await Promise.all(late.slice(0, 3).map(rejection));
    for (const error of errors) expect(isUserChangedError(error)).toBe(true);
    await late[3]?.catch(() => {});
    // A page token of the one before is of no use to the next, and says nothing about the jobs.
    expect(signers(received.slice(before)).filter((name) => name === "ANNA")).toEqual([]);
  });

  test("a request that was under way is not answered with the jobs of the one before", async () => {
    let arrive = () => {};
    const arrived = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    let answer = () => {};
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const app = { signedIn: "anna" as User };
    const jobs = createJobsClient({
      baseUrl: "https://api.example/dev",
      region: "eu-west-1",
      credentials: () => sessions[app.signedIn],
      ...(knowsUser && { user: () => app.signedIn }),
      async fetch() {
        arrive();
        await answered;
        return Response.json({ jobs: [listed()] });
      },
    });
    const pending = rejection(jobs.page());
    await arrived;
    app.signedIn = "ben";
    if (!knowsUser) jobs.reset();
    answer();
    expect(isUserChangedError(await pending)).toBe(true);
  });

  test("the key for caches is another", async () => {
    const session = await signIn([page], knowsUser);
    const { user } = session.jobs;
    await change(session, "ben");
    expect(session.jobs.user).not.toBe(user);
  });
});

test("when the user changes, a listener is told, and gets no further step", async () => {
  const { jobs } = await clientOf([running()]);
  const updates: JobUpdate[] = [];
  await new Promise<void>((resolve) => {
    jobs.job(jobId).subscribe((update) => {
      updates.push(update);
      if (update.step) jobs.reset();
      if (update.error) resolve();
    });
  });
  expect(updates.map(({ step, error }) => error?.code ?? step?.status)).toEqual([undefined, "RUNNING", "UserChanged"]);
});

test("the same user's new credentials change nothing for a wait", async () => {
  const { jobs, received } = await clientOf([error(403, "EXPIRED_TOKEN"), running(), succeeded], {
    user: () => "anna",
  });
  expect(await jobs.job(jobId).result()).toEqual({ message: "Waited 5 seconds." });
  expect(received).toHaveLength(3);
  expect(jobs.user).toBe("anna");
});

function listed(): object {
  return { jobId, kind: "wait", status: "SUCCEEDED", createdAt: "2026-11-02T09:30:00.000Z" };
}
