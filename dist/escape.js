import { a as toJson, c as withoutCommands, i as commandProperty, l as xml, n as clipBytes, o as uriPath, r as commandData, s as visible, t as clip } from "./escape2.js";

export { visible, withoutCommands };