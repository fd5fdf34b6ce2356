import { expect, test } from "vitest";
import { logger } from "../../../server/logging/logger.ts";
import { attack, controlsIn } from "../../support/controls.ts";
import { printed, usePrinted } from "../../support/printed.ts";

usePrinted();

test("a line of the functions' logs holds no control, whatever an error is called", () => {
  const error = Object.assign(new Error("no"), { name: attack, code: attack });
  logger.warn(attack, { error, code: attack, nested: [{ code: attack }] });
  const [line] = printed();
  expect(controlsIn(JSON.stringify(line).replaceAll("\\t", ""))).toEqual([]);
  expect(JSON.stringify(line).match(/word/g)).toHaveLength(5);
});
