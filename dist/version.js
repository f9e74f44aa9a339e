// src/version.ts
/** Held equal to package.json by a test; importing the file would put all of it into `dist/`. */
const VERSION = "1.0.0";

export { VERSION as t };