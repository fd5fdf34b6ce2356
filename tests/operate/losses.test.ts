import { describe, expect, test } from "vitest";
import { lossesOf } from "../../infra/operate/deploy/losses.ts";
import type { Settings } from "../../infra/settings/settings.ts";
import { signedIn } from "../infra/identity-pool.ts";
import { synthesize } from "../infra/synthesis.ts";

const templateOf = (settings: Partial<Settings> = {}) => synthesize({ settings }).toJSON();

describe("a deployment announces", () => {
  test("nothing if nothing is deployed or lost", () => {
    expect(lossesOf({}, templateOf())).toEqual([]);
    expect(lossesOf(templateOf(), templateOf())).toEqual([]);
    expect(lossesOf(templateOf({ ownership: true }), templateOf())).toEqual([]);
  });

  test.each<[string, Partial<Settings>, Partial<Settings>, string[]]>([
    ["durable executions", {}, durable(), ["replaces the processing function: deploy while no job runs."]],
    ["owners", {}, { ownership: true }, ["removes the role JobsAPIReadOnlyRole."]],
    [
      "users who no longer sign in",
      signedIn,
      { ...signedIn, identityPool: null },
      ["removes the identity pool: with ownership, its users no longer see their jobs."],
    ],
    ["alarms without an address", told(), {}, ["removes the alarms' topic with its subscription."]],
  ])("%s", (_, before, after, lines) => {
    expect(lossesOf(templateOf(before), templateOf(after))).toEqual(lines.map((line) => `This deployment ${line}`));
  });

  test("what another stage, another table and another archive replace, and whether the old one remains", () => {
    const next = {
      Resources: {
        Stage: { Type: "AWS::ApiGateway::Stage", Properties: { StageName: "v2" } },
        Table: { Type: "AWS::DynamoDB::Table", Properties: { KeySchema: ["other"] } },
      },
    };
    const deployed = {
      Resources: {
        Stage: { Type: "AWS::ApiGateway::Stage", Properties: { StageName: "v1" } },
        Table: { Type: "AWS::DynamoDB::Table", UpdateReplacePolicy: "Retain", Properties: { KeySchema: ["one"] } },
        Archive: { Type: "AWS::Events::Archive", DeletionPolicy: "Delete" },
      },
    };
    expect(lossesOf(deployed, next)).toEqual([
      "This deployment replaces the API's stage, whose address changes.",
      "This deployment replaces the jobs table with all jobs. The old one remains.",
      "This deployment removes the archived failures.",
    ]);
  });
});

function durable(): Partial<Settings> {
  return { durableExecution: { timeoutSeconds: 86_400, retentionDays: 7 } };
}

function told(): Partial<Settings> {
  return { alarmEmail: "operator@example.com", keyPendingWindowDays: 9 };
}
