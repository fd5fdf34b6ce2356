import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, CfnWaitConditionHandle, Stack } from "aws-cdk-lib";

/** Calls `use` with a temporary assembly of an empty stack with this name: CDK can then destroy the stack without synthesis. */
export async function withEmptyStack<T>(stackName: string, use: (folder: string) => Promise<T>): Promise<T> {
  const outdir = await mkdtemp(join(tmpdir(), "jobs-api-destroy-"));
  try {
    const app = new App({ outdir, autoSynth: false, analyticsReporting: false });
    // CDK warns of a template without resources.
    new CfnWaitConditionHandle(new Stack(app, stackName), "Nothing");
    app.synth();
    return await use(outdir);
  } finally {
    await rm(outdir, { recursive: true });
  }
}
