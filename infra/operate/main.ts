/** `npm run bootstrap`, `synth`, `diff`, `deploy`, `destroy`, `credentials` and `replay`: each is the command of its name here. */
import { createProgram } from "./command-line.ts";

const argv = process.argv.slice(2);
try {
  await createProgram((code) => {
    process.exitCode = code;
  }).parseAsync(argv, { from: "user" });
} catch (error) {
  const [line = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
  console.error(`${argv[0]}: ${line}`);
  process.exitCode = 1;
}
