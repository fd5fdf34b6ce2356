/** Runs the mocked journey in Node, Bun or Deno, with the MSW that the first argument names. */
import process from "node:process";
import { mockedJourney } from "./mocked-journey.js";

const { setupServer } = await import(process.argv[2]);
console.log(JSON.stringify(await mockedJourney(setupServer)));
process.exit();
