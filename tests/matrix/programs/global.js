/** Makes the journey a global: for pages, their workers, and the edge runtime. */
import { journey } from "./journey.js";

globalThis.journey = journey;
