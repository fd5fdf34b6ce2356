const answer = pm.response.text().slice(0, 200);
pm.test("The jobs are listed", () => {
  pm.expect(pm.response.code, answer).to.equal(200);
  pm.expect(pm.response.json().jobs).to.be.an("array");
});
