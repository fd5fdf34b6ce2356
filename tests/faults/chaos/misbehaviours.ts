/** What a job does that no job should, and the seconds by which it is asked for. */
const names = [
  "rejects outside its promise",
  "throws in a timer",
  "throws megabytes",
  "throws null",
  "throws what has no prototype",
  "throws what cannot be read",
  "ends its thread",
  "returns nothing",
  "returns too much",
  "returns a circle",
  "tells no number",
  "posts what is no message",
  "blocks its thread",
  "does not end",
] as const;

export type Misbehaviour = (typeof names)[number];

export const misbehaviours = names.map((name, index) => ({ name, seconds: 3_001 + index }));

/** Those that can end well all the same. */
export const harmless: readonly Misbehaviour[] = ["posts what is no message", "blocks its thread"];
