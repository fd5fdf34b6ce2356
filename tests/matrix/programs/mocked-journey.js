/** What every test environment has to do with the SDK and its mocks. `setupServer` is that of the project's MSW. */
import { createJobsClient, isHttpError } from "@jobs-api/sdk";
import { createJobsMock, createManualClock } from "@jobs-api/sdk/mocks";

/** Resolves with the parts that were done. Rejects with the first that failed. */
export async function mockedJourney(setupServer) {
  // A host and a path that have to be normalized.
  const baseUrl = "https://API.Example:443/a/../dev";
  const clock = createManualClock();
  const mock = createJobsMock({ baseUrl, clock });
  const server = setupServer(...mock.handlers);
  server.listen();
  try {
    const jobs = createJobsClient({ baseUrl, region: "eu-west-1", credentials: mock.credentials, clock });
    const job = await jobs.submit({ seconds: 5 });
    const result = job.result();
    for (let second = 0; second < 60; second++) {
      clock.advance(1_000);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    if ((await result).message !== "Waited 5 seconds.") throw new Error("the result is another");
    const refused = await jobs.submit({ csv: "" }).catch((error) => error);
    if (!isHttpError(refused, 400)) throw refused;
    return ["result", "problems"];
  } finally {
    server.close();
  }
}
