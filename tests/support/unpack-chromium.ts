import { execFile } from "node:child_process";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";

const bin = join(dirname(fileURLToPath(import.meta.resolve("@sparticuz/chromium"))), "../bin");
const folder = join(bin, "unpacked");

export interface UnpackedChromium {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * Unpacks the Chromium that came from npm, once, beside its archive: the package's own way shares one path in the temporary
 * folder with every other version and every process that has not finished unpacking. The libraries and the font that it brings
 * are used too, since a machine without a browser may have none.
 */
export async function unpackChromium(): Promise<UnpackedChromium> {
  if (!existsSync(folder)) {
    const unfinished = await mkdtemp(`${folder}-`);
    await Promise.all([
      decompress("chromium", unfinished, 0o755),
      untar("al2023.tar", unfinished),
      untar("fonts.tar", join(unfinished, "fonts")),
    ]);
    await writeFile(join(unfinished, "fonts.conf"), fontsConf);
    // Another process may have been faster.
    await rename(unfinished, folder).catch(() => rm(unfinished, { recursive: true }));
  }
  return {
    executablePath: join(folder, "chromium"),
    env: { LD_LIBRARY_PATH: join(folder, "lib"), FONTCONFIG_FILE: join(folder, "fonts.conf") },
  };
}

/** Decompresses a file of the package into a folder. Gives its path there. */
async function decompress(name: string, into: string, mode = 0o644): Promise<string> {
  const path = join(into, name);
  await pipeline(
    createReadStream(join(bin, `${name}.br`)),
    createBrotliDecompress(),
    createWriteStream(path, { mode }),
  );
  return path;
}

/** By way of a file: tar ends at the archive's end mark, and a pipe to it breaks if the padding behind is still being written. */
async function untar(name: string, into: string): Promise<void> {
  await mkdir(into, { recursive: true });
  const archive = await decompress(name, into);
  await promisify(execFile)("tar", ["-xf", archive, "-C", into]);
  await rm(archive);
}

const fontsConf = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
`;
