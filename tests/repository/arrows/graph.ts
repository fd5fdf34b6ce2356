import { posix } from "node:path";

/** The modules that each module imports, types included. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

// A statement begins a line; `import("…")` stands anywhere.
const specifier =
  /^(?:import|export)\b[^"';]*?\bfrom\s+"(?<from>[^"]+)"|^import\s+"(?<bare>[^"]+)"|\bimport\(\s*"(?<call>[^"]+)"/gm;

/** The specifiers that a module imports, in order. */
export function specifiersIn(code: string): string[] {
  return [...code.matchAll(specifier)].map(
    ({ groups = {} }) => groups["from"] ?? groups["bare"] ?? groups["call"] ?? "",
  );
}

/**
 * The imports between the given modules. `packages` maps the specifiers of workspaces to modules. An import that resolves to none of
 * the modules is left out: other packages, data, fixtures in strings.
 */
export function importGraph(
  code: ReadonlyMap<string, string>,
  packages: Readonly<Record<string, string>> = {},
): ImportGraph {
  const resolve = (importer: string, name: string) =>
    name.startsWith(".") ? posix.join(posix.dirname(importer), name) : (packages[name] ?? name);
  const importsOf = (path: string, text: string) =>
    specifiersIn(text)
      .map((name) => resolve(path, name))
      .filter((imported) => code.has(imported));
  return new Map([...code].map(([path, text]) => [path, importsOf(path, text)]));
}

/** The groups of modules that import each other in a circle: the strongly connected components, by Tarjan's algorithm. */
export function circlesIn(graph: ImportGraph): string[][] {
  const circles: string[][] = [];
  const order = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();

  /** Returns the order of the earliest module on the path that `module` leads back to. */
  function visit(module: string): number {
    const own = order.size;
    let earliest = own;
    order.set(module, own);
    const position = path.push(module) - 1;
    onPath.add(module);
    for (const imported of graph.get(module) ?? []) {
      if (!order.has(imported)) earliest = Math.min(earliest, visit(imported));
      else if (onPath.has(imported)) earliest = Math.min(earliest, order.get(imported) ?? own);
    }
    if (earliest === own) {
      const component = path.splice(position);
      for (const member of component) onPath.delete(member);
      if (component.length > 1 || graph.get(module)?.includes(module)) circles.push(component.sort());
    }
    return earliest;
  }

  for (const module of graph.keys()) if (!order.has(module)) visit(module);
  return circles.sort();
}
