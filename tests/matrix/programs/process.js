/** Runs the journey in Node, Bun or Deno. The configuration is the first argument; the parts that were done are printed as JSON. */
import process from "node:process";
import { journey } from "./journey.js";

console.log(JSON.stringify(await journey(JSON.parse(process.argv[2]))));
process.exit();
