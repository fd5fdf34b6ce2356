import { defineConfig } from "vite";
import { jobsTwin } from "./jobs-twin.ts";

export default defineConfig({ plugins: [jobsTwin(["anna", "ben"])] });
