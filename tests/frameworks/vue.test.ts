import { useChromium } from "./support/browser.ts";
import { testExample } from "./support/example-tests.ts";

testExample("vue", useChromium());
