import { isInvalidOptionError } from "@jobs-api/sdk";
import { createJobsMock, type JobsMockOptions } from "@jobs-api/sdk/mocks";
import { expect, test } from "vitest";
import { rejection } from "./support/client.ts";
import { baseUrl } from "./support/mocked.ts";

const noAddress = "baseUrl must be an http(s) URL without user, query or fragment.";
const credentials = { accessKeyId: "AKIDMINE", secretAccessKey: "mine" };

test.each([
  ["no address", {}, noAddress],
  ["an address without a scheme", { baseUrl: "a.test" }, noAddress],
  ["an address as an object", { baseUrl: new URL(baseUrl) }, noAddress],
  ["a region that does not exist", { baseUrl, region: "Ireland" }, /^region must be an AWS region such as [^\n]*$/],
  [
    "credentials that are a provider",
    { baseUrl, credentials: () => credentials },
    /^credentials must be values[^\n]*$/,
  ],
  [
    "credentials without a secret",
    { baseUrl, credentials: { accessKeyId: "AKIDMINE" } },
    "credentials cannot be used: secretAccessKey is missing or not visible ASCII.",
  ],
  ["credentials that are null", { baseUrl, credentials: null }, /^credentials cannot be used: accessKeyId [^\n]*$/],
  ["a clock without a time", { baseUrl, clock: {} }, /^clock must have a function now[^\n]*$/],
  ["a plan that is not a function", { baseUrl, plan: {} }, "plan must be a function of a job's parameters."],
  ["an unknown option", { baseUrl, delay: 5 }, /^createJobsMock takes [^\n]*, not delay\.$/],
])("createJobsMock rejects %s in one line", async (_, options, message) => {
  const error = await rejection((async () => createJobsMock(options as unknown as JobsMockOptions))());
  expect(isInvalidOptionError(error)).toBe(true);
  expect((error as Error).message).toMatch(message);
});

test("baseUrl may end in slashes", () => {
  expect(createJobsMock({ baseUrl: `${baseUrl}//` })).toHaveProperty("handlers");
});
