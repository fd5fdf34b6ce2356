/** The ways a job can misbehave, with the seconds that select each. */
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

/** The misbehaviours after which a job can still succeed. */
export const harmless: readonly Misbehaviour[] = ["posts what is no message", "blocks its thread"];
