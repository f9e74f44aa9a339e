/** Words of failure: a line with one of them is never passed over as layout, and is shown first among what was not understood. */
export const TELLS_OF_FAILURE =
  /denied|unauthori|expired|time(?:d )?out|not found|refused|forbidden|err|fail|x509|unable|cannot|invalid|exceeded|no such|unknown|unexpected|ImagePull|\b(?:40[134]|429|50[0-4])\b/i;

/** Words beside those of failure of which at least one is in every message of a pull, and in the lines that say what a message is about. */
const OF_A_PULL =
  /pull|image|manifest|registr|repositor|credential|token|lookup|dial|certificate|TLS|layer|too ?many|EOF|cancel|reset|signature|secret|no arn|no space|exec|platform|warning|normal|name:|namespace:|message|reason|note|authenti|authori|deny|polic|proxyconnect|unavailable|not present|boundary|insufficient_scope/i;

/** Whether a line has to be looked at. Cheap: it keeps megabytes of other text away from everything else. */
export function mayMatter(line: string): boolean {
  return TELLS_OF_FAILURE.test(line) || OF_A_PULL.test(line);
}
