import type { Tags } from "yaml";

// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
const functions = [
  "Base64",
  "Cidr",
  "FindInMap",
  "GetAtt",
  "GetAZs",
  "If",
  "ImportValue",
  "Join",
  "Select",
  "Split",
  "Sub",
];
const names: readonly (readonly [tag: string, name: string])[] = [
  ["!Ref", "Ref"],
  ["!Transform", "Fn::Transform"],
  ...functions.map((name) => [`!${name}`, `Fn::${name}`] as const),
];

/**
 * CloudFormation's short forms, read as the long ones: `!Sub x` becomes `{"Fn::Sub": ""}`. The import then refuses each with its
 * place, so the argument is not kept.
 */
export const cloudFormationTags: Tags = names.flatMap(([tag, name]) => [
  { tag, resolve: () => ({ [name]: "" }) },
  { tag, collection: "seq", resolve: () => ({ [name]: "" }) },
  { tag, collection: "map", resolve: () => ({ [name]: "" }) },
]);
