const answer = pm.response.text().slice(0, 200);
pm.test("The job is accepted", () => {
  pm.expect(pm.response.code, answer).to.equal(202);
  pm.collectionVariables.set("jobId", pm.response.json().jobId);
});
// Stop the run: there is no job to read.
if (pm.response.code !== 202) pm.execution.setNextRequest(null);
