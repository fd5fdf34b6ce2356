import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export function databaseFile(folder: string): string {
  return join(folder, "twin.sqlite");
}

export function tablesFolder(folder: string): string {
  return join(folder, "dynamodb");
}

/**
 * Creates the folder of `--data` if it is absent, and removes other users' permissions on it and on the twin's files in it. A folder
 * that holds other files keeps its permissions.
 */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder);
  if (names.every(isOwn)) removeOthersPermissions(folder, statSync(folder).mode);
  for (const name of names.filter(isOwn)) makePrivate(join(folder, name));
}

function isOwn(name: string): boolean {
  return /^(dynamodb|twin\.sqlite(-\w+)?)$/.test(name);
}

/** Skips symbolic links: their targets need not belong to the twin. */
function makePrivate(path: string): void {
  const status = lstatSync(path);
  if (!status.isFile() && !status.isDirectory()) return;
  removeOthersPermissions(path, status.mode);
  if (status.isDirectory()) for (const name of readdirSync(path)) makePrivate(join(path, name));
}

function removeOthersPermissions(path: string, mode: number): void {
  try {
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch (error) {
    // The file belongs to another user, who lets this one write to it.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}
