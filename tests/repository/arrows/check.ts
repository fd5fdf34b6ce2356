import { circlesIn, type ImportGraph } from "./graph.ts";

/** For each room, a folder, the rooms that it may import. A folder inside a room may be a room of its own. */
export type Rooms = Readonly<Record<string, readonly string[]>>;

/** An arrow that the rooms do not allow, and that is still there. */
export interface WrongArrow {
  readonly from: string;
  readonly to: string;
  /** The condition under which it goes. */
  readonly until: string;
}

/** Returns the room of a module, the longest one that holds it; undefined at the top level. */
export function roomOf(path: string, rooms: Rooms): string | undefined {
  return Object.keys(rooms)
    .filter((room) => path.startsWith(`${room}/`))
    .sort((a, b) => b.length - a.length)[0];
}

/** Returns a line for each import that neither `rooms` nor `exceptions` allow, and for each exception that no import needs. */
export function arrowProblems(graph: ImportGraph, rooms: Rooms, exceptions: readonly WrongArrow[]): string[] {
  const unused = new Set(exceptions);
  const problems: string[] = [];
  for (const [path, imports] of graph) {
    const from = roomOf(path, rooms);
    if (from === undefined) continue;
    for (const imported of imports) {
      const to = roomOf(imported, rooms);
      if (to === undefined || to === from || rooms[from]?.includes(to)) continue;
      const exception = exceptions.find((arrow) => arrow.from === from && arrow.to === to);
      if (exception !== undefined) unused.delete(exception);
      else problems.push(`${path} imports ${imported}: ${from} may not import ${to}`);
    }
  }
  return [
    ...problems,
    ...[...unused].map(({ from, to }) => `the exception ${from} -> ${to} is not needed, delete its line`),
  ];
}

/** Returns a line for each circle that is not in `known`, and for each one in `known` that does not exist. */
export function circleProblems(graph: ImportGraph, known: readonly (readonly string[])[]): string[] {
  const key = (modules: readonly string[]) => modules.toSorted().join(" ");
  const found = new Set(circlesIn(graph).map(key));
  const allowed = new Set(known.map(key));
  return [
    ...[...found]
      .filter((modules) => !allowed.has(modules))
      .map((modules) => `these import each other in a circle: ${modules}`),
    ...[...allowed]
      .filter((modules) => !found.has(modules))
      .map((modules) => `this circle is gone, delete its line: ${modules}`),
  ];
}
