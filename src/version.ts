/** Held equal to package.json by a test; importing the file would put all of it into `dist/`. */
export const VERSION = '1.0.0';
