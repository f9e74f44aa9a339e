/**
 * What two URLs of one repository have in common: host and path, without scheme, user, port, `.git` or case of the host.
 * undefined for what is no URL of a repository.
 */
export function sameRepositoryKey(url: string): string | undefined {
  const text = url.trim().replace(/[?#].*$/s, '');
  const match =
    /^(?:[a-z][a-z0-9+.-]*:\/\/)(?:[^@/]*@)?([^/:]+)(?::\d+)?\/(.+)$/i.exec(text) ?? /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/.exec(text);
  const [, host, path] = match ?? [];
  if (host === undefined || path === undefined) return undefined;
  const clean = path
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .toLowerCase();
  return clean === '' ? undefined : `${host.toLowerCase()}/${clean}`;
}

/** A URL that can be printed: without user, password, query and anything that is no character of a URL. */
export function printableUrl(url: string): string {
  const clean = url
    .trim()
    .replace(/[?#].*$/s, '')
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)(?:[^/]*@|[^/@]*:(?!\d+\/)[^@]*@)/i, '$1')
    .replace(/^[^@/:\s]+:[^@/\s]*@/, '')
    .replaceAll(/[^\w.:/@~%+{}$ -]/g, '?');
  return clean.length > 200 ? `${clean.slice(0, 200)}...` : clean;
}
