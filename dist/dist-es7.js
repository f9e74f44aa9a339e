import { n as defaultProvider, t as credentialsTreatedAsExpired } from "./dist-es6.js";

export { defaultProvider };