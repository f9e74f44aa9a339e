import { t as converging } from "./patience.js";
import { t as reasonOf } from "./reason.js";

// src/github/comment.ts
/**
* Keeps one comment on a pull request up to date: the one that begins with the marker. A clean report begins none, and turns one that is there green.
* @throws nothing that GitHub or the network does
*/
async function publishComment(api, pullRequest, marker, text, patience) {
	try {
		return {
			status: "published",
			url: await converging(() => publish(api, pullRequest, marker, text), patience)
		};
	} catch (error) {
		return {
			status: "refused",
			reason: reasonOf(error, patience)
		};
	}
}
async function publish(api, pullRequest, marker, { body, isClean }) {
	const [comments, owner] = await Promise.all([api.comments(pullRequest), api.tokenOwner()]);
	const [own, ...more] = comments.filter((comment) => comment.body.startsWith(marker) && isBy(comment, owner));
	for (const { id } of more) await api.deleteComment(id);
	if (!own) return isClean ? "" : (await api.createComment(pullRequest, body)).url;
	if (sameText(own.body, body)) return own.url;
	return (await api.updateComment(own.id, body)).url;
}
/** Anybody can write the marker; a comment that its author can change again is not the place for a verdict. */
function isBy({ author, authorType }, owner) {
	return owner === void 0 ? authorType === "Bot" : author === owner;
}
/** GitHub keeps line breaks as `\r\n` where a browser has sent them. */
function sameText(a, b) {
	return a.replaceAll("\r\n", "\n").trimEnd() === b.trimEnd();
}

export { publishComment };