import { t as loadPolicy } from "./engine.js";

export { loadPolicy };