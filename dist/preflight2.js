import { n as scan, t as preflight } from "./preflight.js";

export { preflight, scan };