export const composingKeywords: readonly string[] = ["oneOf", "anyOf", "allOf"];

/**
 * The document with a `$ref` in place of each branch of a composed schema that is a named schema, so that types and pages show its name.
 * The file repeats the branches by YAML aliases, as API Gateway's import supports no `$ref` there:
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 *
 * A branch is recognised by identity: an alias is the same object as its anchor.
 */
export function withNamedBranches<T extends object>(document: T): T {
  const { components } = document as { readonly components?: { readonly schemas?: object } };
  const schemas = Object.entries(components?.schemas ?? {});
  const names = new Map(schemas.map(([name, schema]) => [schema, `#/components/schemas/${name}`]));

  function named(value: unknown, inComposed: boolean): unknown {
    if (typeof value !== "object" || value === null) return value;
    const $ref = inComposed ? names.get(value) : undefined;
    if ($ref !== undefined) return { $ref };
    if (Array.isArray(value)) return value.map((entry) => named(entry, inComposed));
    return Object.fromEntries(
      Object.entries(value).map(([key, entry]) => [
        key,
        named(entry, composingKeywords.includes(key) && Array.isArray(entry)),
      ]),
    );
  }

  return named(document, false) as T;
}
