// The answer is 409 if the job has ended, as after a run of the whole collection.
const answer = pm.response.text().slice(0, 200);
pm.test("The job is asked to stop, or has ended", () => {
  pm.expect(pm.response.code, answer).to.be.oneOf([202, 409]);
});
