/** `npm run example`: serves the example, with the twin as its API. */
import { openExample } from "./open.ts";

const { address } = await openExample();
console.log(`The example is at ${address}. Ctrl+C ends it.`);
