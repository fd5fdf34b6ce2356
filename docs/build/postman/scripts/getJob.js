// A run of the collection reads the job until it has ended.
// One that has not started is 404 with Retry-After, as is one that never was: that is believed 60 times.
const answer = pm.response.text().slice(0, 200);
const job = pm.response.code === 200 ? pm.response.json() : undefined;
const retryAfter = pm.response.headers.get("Retry-After");
const refusals = job === undefined ? (pm.variables.get("refusals") ?? 0) + 1 : 0;
pm.variables.set("refusals", refusals);

if (job === undefined ? retryAfter !== undefined && refusals < 60 : job.status === "RUNNING") {
  pm.execution.setNextRequest(pm.info.requestName);
  // The next request waits until every timer of this script has ended.
  setTimeout(() => {}, Number(retryAfter ?? 1) * 1000);
} else {
  pm.test("The job has succeeded", () => {
    pm.expect(pm.response.code, answer).to.equal(200);
    pm.expect(job.status, JSON.stringify(job.error)).to.equal("SUCCEEDED");
  });
}
