import { styleText } from "node:util";
import { type Reporter, startVitest, type TestModule } from "vitest/node";

interface Outcome {
  passed: number;
  readonly failed: string[];
}

/** Prints a line for each project, which is one answer of one reading, with its failed tests. */
class ReadingsReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly unknown[]): void {
    const outcomes = new Map<string, Outcome>();
    for (const module of modules) {
      const name = module.project.name.replace(
        /^contract on twin (with ownership )?under (.*)$/,
        (_, ownership, reading) => (ownership ? `${reading}, with ownership` : reading),
      );
      const outcome = outcomes.get(name) ?? { passed: 0, failed: module.errors().map(({ message }) => message) };
      outcomes.set(name, outcome);
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        if (state === "passed") outcome.passed++;
        if (state === "failed") outcome.failed.push(test.fullName);
      }
    }
    const width = Math.max(...[...outcomes.keys()].map((name) => name.length));
    for (const [name, { passed, failed }] of outcomes) {
      const mark = failed.length === 0 ? styleText("green", "✓") : styleText("red", "✗");
      console.log(
        `${mark} ${name.padEnd(width)}  ${passed} passed${failed.length === 0 ? "" : `, ${failed.length} failed`}`,
      );
      for (const test of failed) console.log(`    ${test}`);
    }
    for (const error of unhandled) console.error(error);
  }
}

process.env["TARGET"] = "readings";
// The suite mostly waits for jobs, so high concurrency costs little.
const project = "contract on twin*under *";
await startVitest("test", [], { run: true, project, maxWorkers: 4, reporters: [new ReadingsReporter()] });
