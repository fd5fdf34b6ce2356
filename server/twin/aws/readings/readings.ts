import { importReadings } from "./import.ts";
import { integrationReadings } from "./integrations.ts";
import type { Reading } from "./reading.ts";
import { templateReadings } from "./templates.ts";

/** All readings by id. */
export const readings = { ...importReadings, ...templateReadings, ...integrationReadings };

export type ReadingId = keyof typeof readings;

/** An answer to each reading. */
export type Readings = { readonly [Id in ReadingId]: keyof (typeof readings)[Id]["answers"] };

export const readingIds = Object.keys(readings) as readonly ReadingId[];

/** The default answers. */
export const taken: Readings = answersBy(({ taken }) => taken);

/** The least favourable answers for our contract, all together. */
export const adverse: Readings = answersBy(({ adverse }) => adverse);

function answersBy(choose: (reading: Reading) => string): Readings {
  return Object.fromEntries(readingIds.map((id) => [id, choose(readings[id])])) as unknown as Readings;
}

/** Lists every answer that is not the default. */
export function otherAnswers(): readonly { readonly id: ReadingId; readonly answer: string }[] {
  return readingIds.flatMap((id) =>
    Object.keys(readings[id].answers)
      .filter((answer) => answer !== readings[id].taken)
      .map((answer) => ({ id, answer })),
  );
}

/**
 * Parses the answers given on a command line: `ID=VALUE`, or `adverse` for all adverse ones. Later arguments override earlier ones.
 * Throws an `Error` that lists the valid readings or answers.
 */
export function parseReadings(given: readonly string[]): Readings {
  const chosen: Record<string, string> = { ...taken };
  for (const text of given) {
    if (text === "adverse") Object.assign(chosen, adverse);
    else {
      const [id, answer] = parseReading(text);
      chosen[id] = answer;
    }
  }
  return chosen as unknown as Readings;
}

function parseReading(text: string): readonly [id: string, answer: string] {
  const [id = "", answer = ""] = text.split(/=(.*)/s);
  if (!Object.hasOwn(readings, id)) {
    throw new Error(`There is no reading ${id}. There are: ${readingIds.join(", ")}; and adverse, for all together.`);
  }
  const { answers }: Reading = readings[id as ReadingId];
  if (!Object.hasOwn(answers, answer)) {
    throw new Error(
      `The reading ${id} has no answer ${JSON.stringify(answer)}. It has: ${Object.keys(answers).join(", ")}.`,
    );
  }
  return [id, answer];
}
