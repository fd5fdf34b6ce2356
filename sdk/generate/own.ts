/** What `jobs-api generate` loads. */
export { generateOwnFiles, marker } from "./own-files.ts";
export { updateFiles } from "./update-files.ts";
