import { expect, test } from "@jest/globals";
import { createJobsClient } from "@jobs-api/sdk";

test("the SDK says what is missing", () => {
  const credentials = { accessKeyId: "AKID", secretAccessKey: "secret" };
  const create = () => createJobsClient({ baseUrl: "https://api.example/dev", region: "eu-west-1", credentials });
  expect(create).toThrow(/crypto\.subtle.*jsdom.*webcrypto/);
});
