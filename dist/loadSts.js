import { a as STSClient, i as AssumeRoleCommand } from "./sts.js";

export { AssumeRoleCommand, STSClient };