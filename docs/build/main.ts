/** `npm run docs`: builds the reference pages from the contract. */
import { join, relative } from "node:path";
import { buildReference } from "./reference.ts";

const file = join(import.meta.dirname, "../reference/index.html");
try {
  const size = await buildReference(file);
  console.log(`${relative(process.cwd(), file)}  ${(size / 1e6).toFixed(1)} MB`);
} catch (error) {
  console.error(`docs: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}
