import { setupServer } from "msw/node";
import { expect, test } from "vitest";
import { mockedJourney } from "../programs/mocked-journey.js";

test("the SDK and its mocks", async () => {
  expect(await mockedJourney(setupServer)).toEqual(["result", "problems"]);
});
