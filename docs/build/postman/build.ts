import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { collectionContract } from "./contract.ts";
import { convert } from "./convert.ts";
import { readable } from "./readable.ts";
import { requestsOf } from "./requests.ts";
import { auth, variablesOf } from "./variables.ts";

const openapi = pathToFileURL(join(import.meta.dirname, "../../../openapi.yaml"));

const firstSteps =
  "Set the variables first: the credentials, and `baseUrl` unless the API runs on this machine. Then run the collection, or send " +
  "its requests one by one.";

/** Builds the Postman collection of a contract, by default `openapi.yaml`, as JSON. The same contract gives the same bytes. */
export async function buildCollection(file = openapi): Promise<string> {
  const contract = collectionContract(await readFile(file, "utf8"));
  const { info, item } = await convert(contract);
  const requests = requestsOf(item, contract, await readScripts());
  const description = `${firstSteps}\n\n${contract.info.description}`;
  const collection = { info: { ...info, description }, variable: variablesOf(contract), auth, item: requests };
  return `${JSON.stringify(collection, readable, 2)}\n`;
}

/** The scripts that check the responses, keyed by operation. */
async function readScripts(): Promise<Map<string, string>> {
  const folder = join(import.meta.dirname, "scripts");
  const files = await readdir(folder);
  const texts = files.map(async (file) => [basename(file, ".js"), await readFile(join(folder, file), "utf8")] as const);
  return new Map(await Promise.all(texts));
}
