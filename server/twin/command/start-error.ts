import { join } from "node:path";
import { TableOpenError } from "../aws/dynamodb/open-error.ts";
import { SpecError } from "../contract/spec-error.ts";
import { damagedDatabase, isDamage } from "../runtime/storage/damage.ts";
import { databaseFile } from "../runtime/storage/folder.ts";

/** Explains a refused start to people: the location and the reason, one line each. */
export function startErrorLines(error: unknown, options: { port?: number; data?: string } = {}): string[] {
  const { port, data } = options;
  // Clean-up after the failure may have failed too. The first error is the reason.
  if (error instanceof SuppressedError) return startErrorLines(error.suppressed, options);
  if (error instanceof SpecError) return [...error.problems];
  if (error instanceof TableOpenError && data !== undefined) return [tableLine(error, data)];
  const { code, syscall, message, errstr } = error as NodeJS.ErrnoException & { errstr?: string };
  if (code === "EADDRINUSE") return [`port ${port} is in use. Choose another with --port, or --port 0 for a free one.`];
  if (code === "EACCES" && syscall === "listen") {
    return [`port ${port} may not be used by this user. Choose one above 1023.`];
  }
  if (errstr === "database is locked") return [`--data ${data}: another twin uses this folder.`];
  if (data !== undefined && isDamage(error)) return [damagedDatabase(databaseFile(data), errstr ?? message)];
  if (code === "EISDIR" && data !== undefined) {
    return [
      `${databaseFile(data)} is a folder, and the twin keeps a database there. Move it away, or choose another folder with --data.`,
    ];
  }
  if (data !== undefined && (errstr !== undefined || isFileError(code))) {
    return [`--data ${data}: cannot be written (${errstr ?? code}). Choose a folder that this user may write to.`];
  }
  return [message.split("\n")[0] ?? String(error)];
}

function tableLine({ kind, message }: TableOpenError, data: string): string {
  const folder = join(data, "dynamodb");
  if (kind === "in use") return `--data ${data}: another process uses ${folder}.`;
  const remedy =
    kind === "damage"
      ? `Restore ${folder} from a copy, or move it away to begin with an empty table.`
      : `${folder} must be a folder that this user may write to, on a disk with free space.`;
  return `--data ${data}: the jobs table cannot be opened (${message}). ${remedy}`;
}

function isFileError(code = ""): boolean {
  return ["EACCES", "EEXIST", "ENOTDIR", "ENOENT", "EPERM", "EROFS", "ENOSPC"].includes(code);
}
