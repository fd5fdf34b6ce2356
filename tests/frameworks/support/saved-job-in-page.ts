/** What the tests of a saved job use in a page. */
export { createJobsClient } from "@jobs-api/sdk";
export { savedJob, saveJob } from "../../../docs/examples/recipes/saved-job.ts";
