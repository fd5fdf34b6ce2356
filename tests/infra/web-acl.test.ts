import { Match } from "aws-cdk-lib/assertions";
import { expect, test } from "vitest";
import { synthesize } from "./synthesis.ts";

test("AWS WAF protects the stage only if the settings say so", () => {
  synthesize().resourceCountIs("AWS::WAFv2::WebACL", 0);

  const template = synthesize({ settings: { webAcl: true } });
  template.hasResourceProperties("AWS::WAFv2::WebACL", { Scope: "REGIONAL", DefaultAction: { Allow: {} } });
  template.hasResourceProperties("AWS::WAFv2::WebACLAssociation", {
    WebACLArn: { "Fn::GetAtt": [Match.stringLikeRegexp("^WebAcl"), "Arn"] },
  });
  const [association] = Object.values(template.findResources("AWS::WAFv2::WebACLAssociation"));
  expect(JSON.stringify(association?.["Properties"].ResourceArn)).toMatch(
    /::\/restapis\/.*\/stages\/.*DeploymentStagedev/,
  );
});

test("no rule inspects the size or markup of bodies: a job's parameters may be large and any text", () => {
  const [acl] = Object.values(synthesize({ settings: { webAcl: true } }).findResources("AWS::WAFv2::WebACL"));
  const rules: { Name: string }[] = acl?.["Properties"].Rules;
  expect(rules.map(({ Name }) => Name)).toEqual([
    "RequestsPerAddress",
    "AWSManagedRulesAmazonIpReputationList",
    "AWSManagedRulesKnownBadInputsRuleSet",
  ]);
});
