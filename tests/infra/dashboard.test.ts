import { describe, expect, test } from "vitest";
import { settings } from "../../infra/settings/settings.ts";
import { jobMetrics } from "../../server/logging/job-metrics.ts";
import { synthesize } from "./synthesis.ts";
import { compositesOf, dashboardOf } from "./watched.ts";

const template = synthesize();
const composites = compositesOf(template);

describe("the dashboard", () => {
  const { name, widgets } = dashboardOf(template);

  test("is named after the stack and the region, as its name is unique across regions", () => {
    expect(name).toBe("AWS::StackName-AWS::Region");
  });

  test("shows the alarms, the worst first, then what is lost, slow and busy, then the details", () => {
    expect(widgets[1]).toMatchObject({
      type: "alarm",
      properties: { alarms: [...composites.values()].map(({ id }) => id) },
    });
    const headers = widgets.filter(({ type }) => type === "text").map(({ properties }) => properties.markdown);
    expect(headers).toEqual([
      expect.stringMatching(/^# AWS::StackName\n.*docs\/alarms\.md.*\[Processing\]\(https.*\[API access\]\(https/s),
      "### Is anything being lost?",
      "### Is it slow?",
      "### Is it busy?",
      expect.stringMatching(/^### Lambda Function \*\*\[Processing\]/),
      expect.stringMatching(/^### Lambda Function \*\*\[Error handling\]/),
      "### API Gateway Endpoint **Jobs API**",
      "### Jobs table",
    ]);
  });

  test("shows the metrics of jobs, for this stack only", () => {
    const expressions = widgets
      .flatMap(({ properties }) => properties.metrics ?? [])
      .flat()
      .map((of) => JSON.stringify(of));
    const searched = `{JobsApi,kind,service} service=\\"${settings.stackName}\\" MetricName=`;
    // The metric of stalled jobs has no kind.
    for (const name of Object.keys(jobMetrics).filter((name) => name !== "JobsStalled")) {
      expect(expressions).toContainEqual(expect.stringContaining(`${searched}\\"${name}\\"`));
    }
  });

  test("has a unit on every axis, and a name on every curve", () => {
    const graphs = widgets.filter(({ type }) => type === "metric");
    expect(graphs.length).toBeGreaterThan(20);
    for (const { properties } of graphs) {
      expect(properties.yAxis?.left?.label).toMatch(/^(Count|Rate|ms|sec)$/);
      for (const metric of properties.metrics ?? []) {
        const options = metric.at(-1) as { label?: string; visible?: boolean };
        if (options.visible !== false) expect(options.label).toMatch(/\w/);
      }
    }
  });
});
