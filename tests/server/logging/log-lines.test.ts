import { expect, test } from "vitest";
import { logger } from "../../../server/logging/logger.ts";
import { attack, controlsIn } from "../../support/controls.ts";
import { printed, usePrinted } from "../../support/printed.ts";

usePrinted();

test("a log line has no control characters, whatever the name of an error", () => {
  const error = Object.assign(new Error("no"), { name: attack, code: attack });
  logger.warn(attack, { error, code: attack, nested: [{ code: attack }] });
  const [line] = printed();
  expect(controlsIn(JSON.stringify(line).replaceAll("\\t", ""))).toEqual([]);
  expect(JSON.stringify(line).match(/word/g)).toHaveLength(5);
});
