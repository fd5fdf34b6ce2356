import type { OpenApiDocument } from "../document/document.ts";
import { objectAt } from "../document/shape.ts";
import type { Problems } from "../problems/problems.ts";

const key = "x-amazon-apigateway-request-validators";
const flags = ["validateRequestBody", "validateRequestParameters"];

/** Reports malformed validators: one that validates nothing must not look as if it did. */
export function checkValidators(document: OpenApiDocument, problems: Problems): void {
  for (const [name, value] of Object.entries(objectAt(document[key], [key], problems))) {
    for (const [flag, on] of Object.entries(objectAt(value, [key, name], problems))) {
      if (!flags.includes(flag)) problems.add([key, name, flag], `must be one of ${flags.join(", ")}`);
      else if (typeof on !== "boolean") problems.add([key, name, flag], "must be true or false");
    }
  }
}
