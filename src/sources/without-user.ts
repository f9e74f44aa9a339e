/** Parameters of a URL that name a revision or tell kustomize how to fetch; any other may be a key. */
const PUBLIC = new Set(['ref', 'version', 'timeout', 'submodules', 'path', 'depth']);

/**
 * Text without the user information and the secret parameters of the URLs in it: tokens stand there. The user `git` is everybody's.
 */
export function withoutUser(text: string): string {
  return text
    .replaceAll(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s/'"`]*|[^\s@/:'"`]*:(?!\d+\/)[^\s@'"`]*)@/gi, (all, scheme: string, user: string) =>
      user === 'git' ? all : scheme,
    )
    .replaceAll(/(^|[\s'"`(,:])[^\s@:/'"`(,]+:[^\s@/'"`(,]+@(?!sha\d+:)(?=[\w.-]+[:/])/g, '$1')
    .replaceAll(/([?&])([\w.-]+)=[^\s&'"`,;)]*[^\s&'"`,;):]/g, (all, mark: string, name: string) =>
      PUBLIC.has(name.toLowerCase()) ? all : `${mark}${name}=[hidden]`,
    );
}
