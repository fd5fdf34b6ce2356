let formerUmask: number | undefined;

/**
 * From now on what this process writes is for its owner alone: LevelDB makes new files as it goes, and asks for no mode. Returns
 * what ends that.
 */
export function keepFilesPrivate(): () => void {
  const umask = process.umask(0o077);
  formerUmask = umask;
  return () => {
    process.umask(umask);
    formerUmask = undefined;
  };
}

/** The umask that this process was started with, if it has another now: functions go by it. */
export function umaskOfFunctions(): number | undefined {
  return formerUmask;
}
