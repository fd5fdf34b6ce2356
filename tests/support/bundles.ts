import { readFileSync } from "node:fs";
import { join } from "node:path";
import { validators } from "../../sdk/src/generated/validators.js";

export interface BundledFunction {
  readonly name: "processing" | "error handling" | "stalled jobs";
  /** The folder that Lambda unpacks. */
  readonly folder: string;
  /** The only file in it. */
  readonly file: string;
  /** As in the template: a value that is not a string refers to another resource. */
  readonly variables: Readonly<Record<string, string>>;
  /** The file must be smaller, in bytes. */
  readonly limit: number;
}

/** Room for the validators and the function of each kind of job. */
const kinds = Object.keys(validators).length * 5_000;

const functions = [
  { name: "processing", description: /^Processes a job/, limit: 285_000 + kinds },
  { name: "error handling", description: /the reason of a failed job/, limit: 250_000 + kinds },
  { name: "stalled jobs", description: /gone silent$/, limit: 350_000 },
] as const;

/** The functions that synthesis wrote to a folder. */
export function bundlesIn(outdir: string): BundledFunction[] {
  const template = JSON.parse(readFileSync(join(outdir, "JobsApi.template.json"), "utf8"));
  const resources = Object.values<Resource>(template.Resources);
  return functions.map(({ name, description, limit }) => {
    const found = resources.find(
      ({ Type, Properties }) => Type === "AWS::Lambda::Function" && description.test(Properties.Description ?? ""),
    );
    if (found === undefined)
      throw new Error(`${outdir}: there is no function whose description is like ${description}.`);
    const folder = join(outdir, `asset.${found.Properties.Code.S3Key.replace(".zip", "")}`);
    return { name, folder, file: join(folder, "index.mjs"), variables: found.Properties.Environment.Variables, limit };
  });
}

interface Resource {
  readonly Type: string;
  readonly Properties: {
    readonly Description?: string;
    readonly Code: { readonly S3Key: string };
    readonly Environment: { readonly Variables: Readonly<Record<string, string>> };
  };
}
