/** What the tests of Vue use in a page. */
export { createJobsClient } from "@jobs-api/sdk";
export { effectScope, isReactive, ref, watch } from "vue";
export { useJob } from "../../../docs/examples/vue/use-job.ts";
