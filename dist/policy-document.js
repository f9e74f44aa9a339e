// src/iam/arn.ts
/** Reads any ARN; undefined for text that has fewer than six parts or does not begin with `arn:`. */
function parseArn(text) {
	const [, partition, service, region, account, resource] = /^arn:([^:]*):([^:]*):([^:]*):([^:]*):(.*)$/s.exec(text) ?? [];
	if (partition === void 0 || service === void 0 || region === void 0 || account === void 0 || resource === void 0) return;
	return {
		partition,
		service,
		region,
		account,
		resource
	};
}

// src/iam/policy-document.ts
const DOCUMENT_ELEMENTS = /* @__PURE__ */ new Set([
	"Version",
	"Id",
	"Statement"
]);
const STATEMENT_ELEMENTS = /* @__PURE__ */ new Set([...[
	"Sid",
	"Effect",
	"Principal",
	"NotPrincipal",
	"Action",
	"NotAction",
	"Resource",
	"NotResource",
	"Condition"
]]);
const PRINCIPAL_TYPES = [
	"AWS",
	"Service",
	"Federated",
	"CanonicalUser"
];
/** Carries the problem out of the nested readers; never leaves this file. */
var Malformed = class extends Error {};
/**
* Reads a policy document as AWS returns it: JSON text, JSON text URL-encoded after RFC 3986 (IAM), or an object.
* An element AWS does not define makes the document malformed: what it would mean is not known.
*/
function parsePolicyDocument(source) {
	try {
		return {
			status: "parsed",
			document: readDocument(typeof source === "string" ? readJson(source) : source)
		};
	} catch (error) {
		if (error instanceof Malformed) return {
			status: "malformed",
			problem: error.message
		};
		throw error;
	}
}
function readJson(text) {
	const trimmed = text.trim();
	try {
		return JSON.parse(trimmed.startsWith("{") ? trimmed : decodeURIComponent(trimmed));
	} catch {
		throw new Malformed("it is neither JSON nor URL-encoded JSON");
	}
}
function readDocument(source) {
	const document = readObject(source, "the document");
	refuseUnknownElements(document, DOCUMENT_ELEMENTS, "the document");
	const version = document["Version"] ?? "2008-10-17";
	if (version !== "2012-10-17" && version !== "2008-10-17") throw new Malformed("its Version is neither 2012-10-17 nor 2008-10-17");
	if (document["Statement"] === void 0) throw new Malformed("it has no Statement");
	return {
		version,
		statements: listOf(document["Statement"]).map(readStatement)
	};
}
function readStatement(source, index) {
	const where = `statement ${index + 1}`;
	const statement = readObject(source, where);
	refuseUnknownElements(statement, STATEMENT_ELEMENTS, where);
	const { Sid: sid = null, Effect: effect } = statement;
	if (sid !== null && typeof sid !== "string") throw new Malformed(`the Sid of ${where} is not text`);
	if (effect !== "Allow" && effect !== "Deny") throw new Malformed(`the Effect of ${where} is neither Allow nor Deny`);
	const actions = readPatterns(statement, "Action", "NotAction", where);
	if (!actions) throw new Malformed(`${where} has no Action`);
	return {
		index,
		sid,
		effect,
		principals: readPrincipals(statement, where),
		actions,
		resources: readPatterns(statement, "Resource", "NotResource", where),
		conditions: readConditions(statement["Condition"], where)
	};
}
function readPatterns(statement, name, negatedName, where) {
	const [plain, negated] = [statement[name], statement[negatedName]];
	if (plain !== void 0 && negated !== void 0) throw new Malformed(`${where} has both ${name} and ${negatedName}`);
	const written = plain ?? negated;
	if (written === void 0) return null;
	return {
		negated: plain === void 0,
		patterns: readTexts(written, `${plain === void 0 ? negatedName : name} of ${where}`)
	};
}
function readPrincipals(statement, where) {
	const { Principal: plain, NotPrincipal: negated } = statement;
	if (plain !== void 0 && negated !== void 0) throw new Malformed(`${where} has both Principal and NotPrincipal`);
	const written = plain ?? negated;
	if (written === void 0) return null;
	return {
		negated: plain === void 0,
		entries: readPrincipalEntries(written, where)
	};
}
function readPrincipalEntries(written, where) {
	if (written === "*") return [{
		type: "*",
		value: "*"
	}];
	const map = readObject(written, `the principal of ${where}`);
	return Object.entries(map).flatMap(([name, values]) => {
		const type = PRINCIPAL_TYPES.find((known) => known === name);
		if (!type) throw new Malformed(`the principal of ${where} has the unknown type "${name}"`);
		return readTexts(values, `the ${name} principal of ${where}`).map((value) => ({
			type,
			value
		}));
	});
}
function readConditions(written, where) {
	if (written === void 0) return [];
	return Object.entries(readObject(written, `the Condition of ${where}`)).flatMap(([operator, keys]) => Object.entries(readObject(keys, `${operator} of ${where}`)).map(([key, values]) => ({
		operator,
		key,
		values: listOf(values).map((value) => readScalar(value, `${operator} ${key} of ${where}`))
	})));
}
function readTexts(written, where) {
	return listOf(written).map((value) => {
		if (typeof value !== "string") throw new Malformed(`${where} holds something other than text`);
		return value;
	});
}
/** Conditions may be written with unquoted booleans and numbers. */
function readScalar(value, where) {
	if (typeof value === "string") return value;
	if (typeof value === "boolean" || typeof value === "number") return String(value);
	throw new Malformed(`${where} holds something other than text, a number or a boolean`);
}
function readObject(value, where) {
	if (typeof value !== "object" || value === null || Array.isArray(value)) throw new Malformed(`${where} is not a JSON object`);
	return Object.fromEntries(Object.entries(value));
}
function refuseUnknownElements(object, known, where) {
	const stranger = Object.keys(object).find((name) => !known.has(name));
	if (stranger !== void 0) throw new Malformed(`${where} has the unknown element "${stranger}"`);
}
function listOf(value) {
	return Array.isArray(value) ? value : [value];
}

export { parseArn as n, parsePolicyDocument as t };