import { t as clientBase } from "./base.js";

export { clientBase };