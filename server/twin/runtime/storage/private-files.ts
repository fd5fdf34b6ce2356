let formerUmask: number | undefined;

/**
 * Makes every new file of this process private to its owner: LevelDB creates files at any time, and sets no mode. Returns a
 * function that undoes it.
 */
export function keepFilesPrivate(): () => void {
  const umask = process.umask(0o077);
  formerUmask = umask;
  return () => {
    process.umask(umask);
    formerUmask = undefined;
  };
}

/** Returns the umask that this process was started with, if it has changed. The processes of functions use it. */
export function umaskOfFunctions(): number | undefined {
  return formerUmask;
}
