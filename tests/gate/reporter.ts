import type { Reporter, TestCase, TestModule, TestSuite, Vitest } from "vitest/node";
import { budgetOf } from "./projects.ts";
import { aloneCommand, type FileTime, slowestText } from "./summary.ts";

/**
 * Ends a run with the commands that run each failed test alone, the slowest files, the reasons of skipped tests, and one line of
 * totals for people and programs. A file or a hook that breaks counts as one failure.
 */
export class GateReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const totals = { passed: 0, failed: unhandled.length, skipped: 0, pending: 0 };
    const reasons = new Set<string>();
    const failed: TestCase[] = [];
    for (const module of modules) {
      totals.failed += module.errors().length;
      for (const suite of module.children.allSuites()) totals.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        totals[result.state] += 1;
        if (result.state === "failed") failed.push(test);
        if (result.state === "skipped" && result.note !== undefined) reasons.add(result.note);
      }
    }
    this.#printFailed(failed);
    if (modules.length > 1) console.log(`${slowestText(modules.map(timeOf), budgetOf)}\n`);
    for (const reason of reasons) console.log(`skipped: ${reason}`);
    const { passed, failed: failures, skipped } = totals;
    console.log(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
  }

  #printFailed(tests: readonly TestCase[]): void {
    if (tests.length === 0) return;
    console.log("To run a failed test alone:");
    for (const test of tests) {
      console.log(`  ${aloneCommand(test.module.relativeModuleId, test.project.name, namesOf(test))}`);
    }
    const seed = this.#vitest?.getSeed() ?? null;
    if (seed !== null) console.log(`To repeat this order: CI=true npm test -- --sequence.seed=${seed}`);
    console.log();
  }
}

function namesOf({ name, parent }: TestCase | TestSuite): string[] {
  return parent.type === "module" ? [name] : [...namesOf(parent), name];
}

function timeOf(module: TestModule): FileTime {
  const { collectDuration, setupDuration, duration } = module.diagnostic();
  return {
    project: module.project.name,
    file: module.relativeModuleId,
    milliseconds: collectDuration + setupDuration + duration,
  };
}
