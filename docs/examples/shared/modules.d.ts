/** What the bundler imports, and the compiler does not read. Svelte declares its own files. */
declare module "*.css";
declare module "*.vue" {
  import type { Component } from "vue";

  const component: Component;
  export default component;
}
