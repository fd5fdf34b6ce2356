/** The fields of `sdk/package.json` that publishing changes. */
export interface Manifest {
  readonly private?: boolean;
  readonly devDependencies?: object;
  readonly exports: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
}

/** Returns the manifest of the published package: entries point to the built files, and development fields are removed. */
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
