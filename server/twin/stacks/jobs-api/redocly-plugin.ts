/**
 * Redocly's lint says what `--check` says of a contract, its notes as warnings: https://redocly.com/docs/cli/custom-plugins
 * It is for this repository's own contract, whose placeholders a deployment fills in.
 */
import { Problems } from "../../aws/apigateway/import/problems/problems.ts";
import { importDocument } from "../../contract/import.ts";
import { contract } from "./stack.ts";

/** The part of Redocly's context that the rule uses. */
interface Context {
  readonly location: Location;
  readonly report: (problem: {
    readonly message: string;
    readonly location: Location;
    readonly forceSeverity?: "warn";
  }) => void;
}

interface Location {
  readonly child: (path: readonly string[]) => Location;
}

export default function apiGatewayPlugin() {
  return { id: "api-gateway", rules: { oas3: { import: importRule } } };
}

function importRule() {
  return {
    Root(document: unknown, { location, report }: Context): void {
      const problems = new Problems();
      importDocument(document, contract, problems);
      for (const { path, message } of [...problems.errors, ...problems.warnings]) {
        report({ message, location: location.child(path) });
      }
      for (const { path, message } of problems.notes) {
        report({ message, location: location.child(path), forceSeverity: "warn" });
      }
    },
  };
}
