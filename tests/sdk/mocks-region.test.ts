import { isHttpError } from "@jobs-api/sdk";
import type { JobsMockOptions } from "@jobs-api/sdk/mocks";
import { describe, expect, test } from "vitest";
import { rejection } from "./support/client.ts";
import { mockedWithoutDelays } from "./support/mocked.ts";

const ofAws = { baseUrl: "https://a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com/dev" };
const ofAnyName = { baseUrl: "https://api.example/dev" };

function submit(options: Pick<JobsMockOptions, "baseUrl" | "region">, region: string): Promise<unknown> {
  const { jobs } = mockedWithoutDelays(options, { baseUrl: options.baseUrl, region });
  return jobs.submit({ seconds: 1 });
}

describe("the mocks accept a signature for", () => {
  test.each([
    ["the region of the host name", ofAws, "eu-west-1"],
    ["the region that they are given", { ...ofAnyName, region: "us-east-1" }, "us-east-1"],
    ["the region that they are given before that of the host name", { ...ofAws, region: "us-east-1" }, "us-east-1"],
    ["any region, if their own is unknown", ofAnyName, "ap-south-1"],
  ])("%s", async (_, options, region) => {
    expect(await submit(options, region)).toHaveProperty("jobId");
  });
});

describe("the mocks reject, as the API does, a signature for another region than", () => {
  test.each([
    ["that of the host name", ofAws, "us-east-1"],
    ["the one that they are given", { ...ofAnyName, region: "us-east-1" }, "eu-west-1"],
  ])("%s", async (_, options, region) => {
    const error = await rejection(submit(options, region));
    expect(isHttpError(error, 403, "INVALID_SIGNATURE") && error.message).toBe(
      "Credential should be scoped to a valid region. ",
    );
  });
});
