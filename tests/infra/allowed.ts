import type { Template } from "aws-cdk-lib/assertions";
import { expect } from "vitest";

interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: unknown;
  readonly Principal?: unknown;
}

/** The permissions of the role whose logical id starts with this prefix: `action resource`, and the condition if there is one. */
export function allowed(template: Template, role: string): string[] {
  const [roleId] = Object.keys(template.findResources("AWS::IAM::Role")).filter((id) => id.startsWith(role));
  const properties = (type: string) =>
    Object.entries(template.findResources(type)).map(([id, { Properties }]) => ({ id, ...Properties }));
  const attached = properties("AWS::IAM::Policy").filter(({ Roles }) =>
    Roles.some(({ Ref }: { Ref: string }) => Ref === roleId),
  );
  const inline = properties("AWS::IAM::Role")
    .filter(({ id }) => id === roleId)
    .flatMap(({ Policies = [] }) => Policies);
  const ofBuckets = properties("AWS::S3::BucketPolicy")
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Statement[])
    .filter(({ Principal }) => JSON.stringify(Principal).includes(`"${roleId}"`));
  return [
    ...[...attached, ...inline].flatMap(({ PolicyDocument }) => PolicyDocument.Statement as Statement[]),
    ...ofBuckets,
  ]
    .flatMap(sentences)
    .sort();
}

function sentences({ Effect, Action, Resource, Condition }: Statement): string[] {
  expect(Effect).toBe("Allow");
  const condition = Condition === undefined ? "" : ` if ${text(Condition)}`;
  return [Action]
    .flat()
    .flatMap((action) => [Resource].flat().map((resource) => `${action} ${text(resource)}${condition}`));
}

/** A value of the template, without the hashes of logical ids. */
function text(value: unknown): string {
  if (typeof value === "string") return value;
  const { Ref, "Fn::GetAtt": attribute, "Fn::Join": join, "Fn::Sub": sub, ...rest } = value as Record<string, never>;
  if (Ref) return `<${withoutHash(Ref)}>`;
  if (attribute) return `<${withoutHash(attribute[0])}>`;
  if (join) return (join[1] as unknown[]).map(text).join("");
  if (sub) return sub;
  return Object.entries(rest)
    .map(([key, inner]) => `${key} ${text(inner)}`)
    .join(", ");
}

export function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, "");
}
