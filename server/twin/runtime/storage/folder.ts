import { chmodSync, lstatSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";

export function databaseFile(folder: string): string {
  return join(folder, "twin.sqlite");
}

export function tablesFolder(folder: string): string {
  return join(folder, "dynamodb");
}

/**
 * Makes the folder of `--data` if need be, and takes the rights of all others from it and from the twin's files in it. The folder
 * itself keeps its rights if it holds anything else.
 */
export function prepareFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const names = readdirSync(folder);
  if (names.every(isOwn)) takeRights(folder, statSync(folder).mode);
  for (const name of names.filter(isOwn)) makePrivate(join(folder, name));
}

function isOwn(name: string): boolean {
  return /^(dynamodb|twin\.sqlite(-\w+)?)$/.test(name);
}

/** A link stays as it is: what it leads to need not be the twin's alone. */
function makePrivate(path: string): void {
  const status = lstatSync(path);
  if (!status.isFile() && !status.isDirectory()) return;
  takeRights(path, status.mode);
  if (status.isDirectory()) for (const name of readdirSync(path)) makePrivate(join(path, name));
}

function takeRights(path: string, mode: number): void {
  try {
    if ((mode & 0o077) !== 0) chmodSync(path, mode & 0o700);
  } catch (error) {
    // It is somebody else's, who lets this user write to it.
    if ((error as NodeJS.ErrnoException).code !== "EPERM") throw error;
  }
}
