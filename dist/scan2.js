import { n as runScan, t as prepareScan } from "./scan.js";

export { runScan };