export { type NodeCredentialsOptions, nodeCredentials } from "./credentials.ts";
