/** The part of `server/twin/package.json` that publishing changes. */
export interface Manifest {
  readonly private?: boolean;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

/** The manifest of the published package, whose entries are compiled modules. */
export function publishedManifest({ private: _, exports, bin, ...manifest }: Manifest): object {
  const module = (source: string) => `./server/twin/${source.replace("./", "").replace(/\.ts$/, "")}`;
  const entries = Object.entries(exports).map(([name, source]) => [
    name,
    { types: `${module(source)}.d.ts`, default: `${module(source)}.js` },
  ]);
  const commands = Object.entries(bin).map(([name, source]) => [name, `${module(source)}.js`]);
  return {
    ...manifest,
    bin: Object.fromEntries(commands),
    exports: { ...Object.fromEntries(entries), "./package.json": "./package.json" },
  };
}
