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
 * Unpacks npm's Chromium once, beside its archive. The package's own function unpacks to one path in the temporary folder, which all
 * versions and all processes share, even before one has finished. Its libraries and font are unpacked too, since a machine without a
 * browser may lack them.
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

/** Decompresses a file of the package into a folder, and resolves with its path. */
async function decompress(name: string, into: string, mode = 0o644): Promise<string> {
  const path = join(into, name);
  await pipeline(
    createReadStream(join(bin, `${name}.br`)),
    createBrotliDecompress(),
    createWriteStream(path, { mode }),
  );
  return path;
}

/** Through a file: tar stops at the archive's end mark, and a pipe would break while the padding behind it is written. */
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
