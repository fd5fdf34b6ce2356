import { mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A folder for the contracts and modules of a test file, which sees the repository's packages. */
export function useSpecFiles() {
  let folder: string;
  let files = 0;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "spec-"));
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
  });
  afterAll(() => rm(folder, { recursive: true }));
  return {
    folder: () => folder,
    /** Writes a file of its own and returns its path, as a person would type it. */
    async file(extension: string, text: string): Promise<string> {
      const path = join(folder, `${++files}.${extension}`);
      await writeFile(path, text);
      return relative(process.cwd(), path);
    },
  };
}

export function uriOf(functionName: string): string {
  const functionArn = `arn:aws:lambda:us-west-2:999999999999:function:${functionName}`;
  return `arn:aws:apigateway:us-west-2:lambda:path/2015-03-31/functions/${functionArn}/invocations`;
}

/** A file of someone else's, whose one method invokes a function. */
export function pets(uri = uriOf("list-pets"), template = '{"stage": "$!stageVariables.JobsTable"}'): string {
  return `
openapi: 3.0.1
info: { title: Pets, version: 1 }
servers: [{ url: https://pets.test/v1 }]
paths:
  /pets/{petId}:
    get:
      operationId: getJob
      responses: { 200: { description: Fine. } }
      x-amazon-apigateway-integration:
        type: aws
        httpMethod: POST
        uri: ${uri}
        requestTemplates: { application/json: '${template}' }
        responses: { default: { statusCode: 200 } }
`;
}

export const echo = "export const handler = async (event) => ({ event, env: process.env });";
