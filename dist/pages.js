// node_modules/@smithy/core/dist-es/legacy-root-exports/pagination/createPaginator.js
const makePagedClientRequest = async (CommandCtor, client, input, withCommand = (_) => _, ...args) => {
	let command = new CommandCtor(input);
	command = withCommand(command) ?? command;
	return await client.send(command, ...args);
};
function createPaginator(ClientCtor, CommandCtor, inputTokenName, outputTokenName, pageSizeTokenName) {
	return async function* paginateOperation(config, input, ...additionalArguments) {
		const _input = input;
		let token = config.startingToken ?? _input[inputTokenName];
		let hasNext = true;
		let page;
		while (hasNext) {
			_input[inputTokenName] = token;
			if (pageSizeTokenName) _input[pageSizeTokenName] = _input[pageSizeTokenName] ?? config.pageSize;
			if (config.client instanceof ClientCtor) page = await makePagedClientRequest(CommandCtor, config.client, input, config.withCommand, ...additionalArguments);
			else throw new Error(`Invalid client, expected instance of ${ClientCtor.name}`);
			yield page;
			const prevToken = token;
			token = get(page, outputTokenName);
			hasNext = !!(token && (!config.stopOnSameToken || token !== prevToken));
		}
		return void 0;
	};
}
const get = (fromObject, path) => {
	let cursor = fromObject;
	const pathComponents = path.split(".");
	for (const step of pathComponents) {
		if (!cursor || typeof cursor !== "object") return;
		cursor = cursor[step];
	}
	return cursor;
};

// src/evidence/aws/pages.ts
/** Far beyond what one list of a cluster, a role or a VPC holds; a service that pages on for ever does not hold up the run. */
const MOST_PAGES = 50;
/**
* Everything a paginator yields.
* @throws Error where there is no end to it: a list that was cut off is no answer.
*/
async function readPages(pages, itemsOf) {
	const items = [];
	let count = 0;
	for await (const page of pages) {
		count += 1;
		if (count > MOST_PAGES) throw new Error(`the list goes on after ${MOST_PAGES} pages`);
		items.push(...itemsOf(page) ?? []);
	}
	return items;
}

export { createPaginator as n, readPages as t };