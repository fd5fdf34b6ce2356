// A run of the collection polls the job until it has ended.
// A 404 with Retry-After means that it has not started or does not exist: give up after 60 of them.
const answer = pm.response.text().slice(0, 200);
const job = pm.response.code === 200 ? pm.response.json() : undefined;
const retryAfter = pm.response.headers.get("Retry-After");
const notFound = job === undefined ? (pm.variables.get("notFound") ?? 0) + 1 : 0;
pm.variables.set("notFound", notFound);

if (job === undefined ? retryAfter !== undefined && notFound < 60 : job.status === "RUNNING") {
  pm.execution.setNextRequest(pm.info.requestName);
  // The next request starts after the last timer of this script.
  setTimeout(() => {}, Number(retryAfter ?? 1) * 1000);
} else {
  pm.test("The job has succeeded", () => {
    pm.expect(pm.response.code, answer).to.equal(200);
    pm.expect(job.status, JSON.stringify(job.error)).to.equal("SUCCEEDED");
  });
}
