import { webcrypto } from "node:crypto";

// jsdom has a `crypto` without `subtle`.
Object.defineProperty(globalThis, "crypto", { value: webcrypto });
