interface LockFile {
  version: string;
  readonly packages: Record<string, { version?: string }>;
}

export function readVersion(text: string): string {
  return (JSON.parse(text) as LockFile).version;
}

/** Returns the lock file with another version of the root and of its workspace. */
export function writeVersion(text: string, version: string): string {
  const lock = JSON.parse(text) as LockFile;
  const workspace = { ...lock.packages["sdk"], version };
  const root = { ...lock.packages[""], version };
  return `${JSON.stringify({ ...lock, version, packages: { ...lock.packages, "": root, sdk: workspace } }, null, 2)}\n`;
}
