/** `npm run example`: serves the example in React, with the twin as its API. `npm run example -- vue` serves another framework's. */
import { frameworkNames } from "./build.ts";
import { openExample } from "./open.ts";

const [name = "react"] = process.argv.slice(2);
const framework = frameworkNames.find((known) => known === name);
if (framework === undefined) {
  console.error(`There is no example in ${name}, but in ${frameworkNames.join(", ")}.`);
  process.exit(1);
}
const { address } = await openExample(framework);
console.log(`The example is at ${address}. Ctrl+C ends it.`);
