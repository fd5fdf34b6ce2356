import { expect, test } from "@jest/globals";
import { setupServer } from "msw-2/node";
import { mockedJourney } from "../programs/mocked-journey.js";

test("the SDK and its mocks", async () => {
  expect(await mockedJourney(setupServer)).toEqual(["result", "problems"]);
});
