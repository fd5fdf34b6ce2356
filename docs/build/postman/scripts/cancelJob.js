// After a run of the whole collection the job has ended, which is 409.
const answer = pm.response.text().slice(0, 200);
pm.test("The job is asked to stop, or has ended", () => {
  pm.expect(pm.response.code, answer).to.be.oneOf([202, 409]);
});
