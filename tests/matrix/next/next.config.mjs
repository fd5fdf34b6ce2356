import { join } from "node:path";

// The programs and the packages are outside of the application's folder.
export default { turbopack: { root: join(import.meta.dirname, "..") }, experimental: { externalDir: true } };
