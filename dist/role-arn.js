// src/iam/role-arn.ts
/** The ARN of an IAM role, as somebody would write it into a file. */
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;

export { ROLE_ARN as t };