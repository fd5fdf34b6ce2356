/** What the tests of Svelte use in a page. */
export { createJobsClient } from "@jobs-api/sdk";
export { derived, get } from "svelte/store";
