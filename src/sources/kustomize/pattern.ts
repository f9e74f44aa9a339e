/** Whether a regular expression of a kustomization takes the whole of a text; one that is none is compared as it stands. */
export function matchesWhole(pattern: string, text: string): boolean {
  // Kustomize's expressions take linear time and these do not: one that could run away is compared as it stands.
  if (pattern.length > 200 || /[+*}]\)*[+*{]/.test(pattern)) return text === pattern;
  try {
    return new RegExp(`^(?:${pattern})$`).test(text);
  } catch {
    return text === pattern;
  }
}
