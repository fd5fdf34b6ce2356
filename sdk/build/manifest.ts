/** What `sdk/package.json` holds, as far as publishing minds. */
export interface Manifest {
  readonly private?: boolean;
  readonly devDependencies?: object;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

/** The manifest of the published package: its entries are what was built, and nothing is in it that only its makers need. */
export function publishedManifest({ private: _, devDependencies: __, exports, bin, ...manifest }: Manifest): object {
  const entries = Object.entries(exports).map(([name, source]) => {
    const module = source.replace("./src/", "./").replace(/\.ts$/, "");
    return [name, { types: `${module}.d.ts`, default: `${module}.js` }];
  });
  const commands = Object.keys(bin).map((name) => [name, "./command.js"]);
  return {
    ...manifest,
    bin: Object.fromEntries(commands),
    exports: { ...Object.fromEntries(entries), "./package.json": "./package.json" },
  };
}
