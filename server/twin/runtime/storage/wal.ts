import { readFileSync } from "node:fs";

/**
 * What SQLite would recover from a write-ahead log. It reads up to the first damaged frame and silently drops the
 * rest: https://www.sqlite.org/fileformat2.html#the_write_ahead_log
 */
export type WalState =
  | "whole"
  /** The last commit is incomplete: the power failed while it was written, or it is damaged. */
  | "last commit lost"
  /** Commits that were on disk would be lost. */
  | "damaged";

const headerBytes = 32;
const frameHeaderBytes = 24;

/** Checks the write-ahead log of a database that is not open. An absent log counts as whole. */
export function checkWal(file: string): WalState {
  const wal = readIfThere(file);
  if (wal.length <= headerBytes || wal.subarray(0, headerBytes).every((byte) => byte === 0)) return "whole";
  const magic = wal.readUInt32BE(0);
  const pageBytes = wal.readUInt32BE(8);
  const isOrder = magic === 0x377f0682 || magic === 0x377f0683;
  const sum = new Checksum(wal, magic === 0x377f0683);
  sum.add(0, 24);
  if (!isOrder || !sum.equals(24)) return "damaged";

  const frameBytes = frameHeaderBytes + pageBytes;
  const sameSalt = (frame: number, word: 0 | 4) => wal.readInt32BE(frame + 8 + word) === wal.readInt32BE(16 + word);
  let frame = headerBytes;
  for (; frame + frameBytes <= wal.length && sameSalt(frame, 0) && sameSalt(frame, 4); frame += frameBytes) {
    sum.add(frame, 8);
    sum.add(frame + frameHeaderBytes, pageBytes);
    if (!sum.equals(frame + 16)) break;
  }
  // Frames of an earlier use of the file may follow, with another salt: they are not part of the log.
  let commits = 0;
  let isCut = false;
  for (; frame + frameBytes <= wal.length; frame += frameBytes) {
    if (!sameSalt(frame, 0) && !sameSalt(frame, 4)) continue;
    isCut = true;
    if (wal.readUInt32BE(frame + 4) !== 0) commits++;
  }
  if (!isCut) return "whole";
  return commits > 1 ? "damaged" : "last commit lost";
}

/** SQLite's checksum, over words of 32 bits. */
class Checksum {
  readonly #words: DataView;
  readonly #littleEndian: boolean;
  #first = 0;
  #second = 0;

  constructor(bytes: Buffer, bigEndian: boolean) {
    this.#words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#littleEndian = !bigEndian;
  }

  add(start: number, length: number): void {
    let first = this.#first;
    let second = this.#second;
    for (let at = start; at < start + length; at += 8) {
      first = (first + this.#words.getUint32(at, this.#littleEndian) + second) | 0;
      second = (second + this.#words.getUint32(at + 4, this.#littleEndian) + first) | 0;
    }
    this.#first = first;
    this.#second = second;
  }

  /** Whether the checksum stored at this offset is the same. */
  equals(at: number): boolean {
    return this.#words.getInt32(at) === this.#first && this.#words.getInt32(at + 4) === this.#second;
  }
}

function readIfThere(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return Buffer.alloc(0);
    throw error;
  }
}
