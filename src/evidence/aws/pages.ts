/** Far beyond what one list of a cluster, a role or a VPC holds; a service that pages on for ever does not hold up the run. */
const MOST_PAGES = 50;

/**
 * Everything a paginator yields.
 * @throws Error where there is no end to it: a list that was cut off is no answer.
 */
export async function readPages<Page, Item>(
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let count = 0;
  for await (const page of pages) {
    count += 1;
    if (count > MOST_PAGES) throw new Error(`the list goes on after ${MOST_PAGES} pages`);
    items.push(...(itemsOf(page) ?? []));
  }
  return items;
}
