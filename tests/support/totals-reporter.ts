import type { Reporter, TestModule } from "vitest/node";

/**
 * Ends a run with the reasons for which tests were skipped, and with one line of totals, for people and for programs. A file or
 * a hook that breaks counts as one failure.
 */
export class TotalsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const totals = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    const reasons = new Set<string>();
    for (const module of modules) {
      totals.failed += module.errors().length;
      for (const suite of module.children.allSuites()) totals.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        totals[result.state] += 1;
        if (result.state === "skipped" && result.note !== undefined) reasons.add(result.note);
      }
    }
    for (const reason of reasons) console.log(`skipped: ${reason}`);
    const { passed, failed, skipped } = totals;
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  }
}
