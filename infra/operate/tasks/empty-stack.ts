import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, CfnWaitConditionHandle, Stack } from "aws-cdk-lib";

/** Lends an assembly with a stack of this name and nothing in it: to remove a stack, its template need not be synthesised. */
export async function withEmptyStack<T>(stackName: string, use: (folder: string) => Promise<T>): Promise<T> {
  const outdir = await mkdtemp(join(tmpdir(), "jobs-api-destroy-"));
  try {
    const app = new App({ outdir, autoSynth: false, analyticsReporting: false });
    // Without any resource CDK warns of the template.
    new CfnWaitConditionHandle(new Stack(app, stackName), "Nothing");
    app.synth();
    return await use(outdir);
  } finally {
    await rm(outdir, { recursive: true });
  }
}
