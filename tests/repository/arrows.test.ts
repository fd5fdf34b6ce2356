import { globSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { arrowProblems, circleProblems, roomOf } from "./arrows/check.ts";
import { importGraph } from "./arrows/graph.ts";
import { circles, exceptions, rooms } from "./arrows/rooms.ts";

const root = join(import.meta.dirname, "../..");

describe("the repository", () => {
  const graph = importGraph(readModules(), exportsOfWorkspaces());

  test("has modules in every room", () => {
    const seen = new Set([...graph.keys()].map((path) => roomOf(path, rooms)));
    expect(Object.keys(rooms).filter((room) => !seen.has(room))).toEqual([]);
  });

  test("imports what tests/repository/arrows/rooms.ts allows", () => {
    expect(arrowProblems(graph, rooms, exceptions)).toEqual([]);
  });

  test("has no modules that import each other in a circle, types included", () => {
    expect(circleProblems(graph, circles)).toEqual([]);
  });

  test("allows no arrows that lead in a circle from room to room", () => {
    expect(circleProblems(new Map(Object.entries(rooms)), [])).toEqual([]);
  });
});

describe("the check", () => {
  const rooms = { "app/pages": ["app/data"], "app/data": [], app: ["app/pages"] };
  const graphOf = (code: Record<string, string>) =>
    importGraph(new Map(Object.entries(code)), { "@app/data": "app/data/index.ts" });

  test("names an import of a room that is not allowed, in each form that TypeScript has", () => {
    const graph = graphOf({
      "app/pages/page.ts": 'import { query } from "../data/query.ts";\nimport { readFile } from "node:fs/promises";\n',
      "app/data/query.ts":
        'import type { Page } from "../pages/page.ts";\nexport {\n  type Page,\n} from "../pages/page.ts";\n',
      "app/data/later.ts": 'const page = await import("../pages/page.ts");\nimport "../main.ts";\n',
      "app/main.ts": 'import "@app/data";\n',
      "app/data/index.ts": "",
    });
    expect(arrowProblems(graph, rooms, [])).toEqual([
      "app/data/query.ts imports app/pages/page.ts: app/data may not import app/pages",
      "app/data/query.ts imports app/pages/page.ts: app/data may not import app/pages",
      "app/data/later.ts imports app/pages/page.ts: app/data may not import app/pages",
      "app/data/later.ts imports app/main.ts: app/data may not import app",
      "app/main.ts imports app/data/index.ts: app may not import app/data",
    ]);
  });

  test("takes an exception, and asks to delete one that no import needs", () => {
    const graph = graphOf({ "app/data/query.ts": 'import "../pages/page.ts";', "app/pages/page.ts": "" });
    const exception = { from: "app/data", to: "app/pages", until: "pages are data" };
    expect(arrowProblems(graph, rooms, [exception])).toEqual([]);
    expect(arrowProblems(graphOf({}), rooms, [exception])).toEqual([
      "the exception app/data -> app/pages is not needed, delete its line",
    ]);
  });

  test("names the modules of a circle, and none that only leads to it", () => {
    const graph = graphOf({
      "start.ts": 'import "./a.ts";',
      "a.ts": 'import type { B } from "./b.ts";',
      "b.ts": 'import "./c.ts";\nimport "./end.ts";',
      "c.ts": 'import "./a.ts";',
      "end.ts": "",
    });
    expect(circleProblems(graph, [])).toEqual(["these import each other in a circle: a.ts b.ts c.ts"]);
    expect(circleProblems(graph, [["c.ts", "b.ts", "a.ts"]])).toEqual([]);
  });

  test("asks to delete a circle that is gone", () => {
    expect(circleProblems(graphOf({}), [["a.ts", "b.ts"]])).toEqual([
      "this circle is gone, delete its line: a.ts b.ts",
    ]);
  });
});

function readModules(): Map<string, string> {
  const exclude = (path: string) => path.includes("node_modules") || path.endsWith("cdk.out") || path === "sdk/dist";
  const paths = globSync("{*,{.tools,docs,infra,sdk,server,tests}/**/*}.{ts,tsx,mjs,js}", { cwd: root, exclude });
  return new Map(paths.map((path) => [posix.normalize(path), readFileSync(join(root, path), "utf8")]));
}

/** The specifiers of the workspaces' entries, and the modules that they name. */
function exportsOfWorkspaces(): Record<string, string> {
  const read = (folder: string) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const entries = (read("") as { workspaces: string[] }).workspaces.flatMap((folder) => {
    const { name, exports = {} } = read(folder) as { name: string; exports?: Record<string, string> };
    return Object.entries(exports).map(([entry, module]) => [posix.join(name, entry), posix.join(folder, module)]);
  });
  return Object.fromEntries(entries);
}
