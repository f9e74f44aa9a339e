import { i as readAtRevision, n as objectOf, r as openRepository, t as changeBase } from "./git2.js";

export { openRepository, readAtRevision };