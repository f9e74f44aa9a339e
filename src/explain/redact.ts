const GONE = '[redacted]';

/** Words that follow "token:" or "password:" in messages that report a failure; they are prose, not the secret itself. */
const PROSE =
  /^(?:invalid|unauthorized|not|no|expired|authentication|failed|failure|denied|required|missing|unexpected|error|the|unknown|context|dial|get|post|head|rpc|eof|received|server|status|cannot|could|unable|requested|access|forbidden|none|null|true|false|is|was|has|for|from|of|http|https|kubernetes\.io|requesting)\b/i;
const SECRET_KEY =
  '(?:password|passwd|secret|token|auth|identitytoken|registrytoken|secretaccesskey|secret_access_key|session_token|sessiontoken|api[-_]?key|accesskeyid|private_key|x-registry-auth)';

/** Parts of a query string that make it a presigned URL (S3, CloudFront, Docker Hub's CDN): then the path goes too. */
const SIGNED = /(?:x-amz-|signature|key-pair-id|awsaccesskeyid|policy=|sig=|verify=|token=)/i;

type Step = readonly [pattern: RegExp, replacement: string | ((match: string, ...groups: string[]) => string)];

/** In this order: what a wider rule would leave half of comes first. No nested quantifier, every gap bounded by a character class. */
const STEPS: readonly Step[] = [
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, GONE],
  [/(https?:\/\/)[^\s/@"'<>]{1,6000}@/gi, `$1${GONE}@`],
  // A base64 password holds "/", which may not stand in a URL and does all the same.
  [/(https?:\/\/)[^\s/@.:"'<>]{1,200}:[^\s@"'<>]{1,6000}@/gi, `$1${GONE}@`],
  [/(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,100}:[^\s/@:"'<>]{3,200}@(?=[a-z0-9-]{1,63}\.[a-z])/gi, `${GONE}@`],
  [
    /(https?:\/\/[^\s/?"'<>]{1,300})([^\s?"'<>]{0,3000})\?([^\s"'<>]{1,6000})/gi,
    (_, host = '', path = '', query = '') => (SIGNED.test(query) ? `${host}/${GONE}` : `${host}${path}?${GONE}`),
  ],
  [/\b(x-amz-[a-z0-9-]{1,40})("?\s?(?:=|%3D|:)\s?["'[]{0,3})[^\s&"'\],;]+/gi, `$1$2${GONE}`],
  [/\b(signature|awsaccesskeyid|key-pair-id)(=|%3D)[^\s&"',;]+/gi, `$1$2${GONE}`],
  [
    /\b((?:proxy-)?authorization)("?\s{0,3}[:=]\s{0,3}["'[]{0,3})((?:basic|bearer|token)\s{1,4}[^\s"'\],;]+|[^"'\]\r\n]+)/gi,
    // "may require authorization: authorization failed: ..." is containerd's prose.
    (match, name = '', between = '', value = '') =>
      value.startsWith('authorization ') || PROSE.test(value) ? match : `${name}${between}${GONE}`,
  ],
  [
    /\b(basic|bearer)(\s{1,4})([A-Za-z0-9+/=_.~-]{8,})/gi,
    (match, scheme = '', space = '', value = '') => (/[A-Z0-9=]/.test(value) ? `${scheme}${space}${GONE}` : match),
  ],
  [/\b(set-cookie|cookie)("?\s{0,3}:\s{0,3}["'[]{0,3})[^"'\]\r\n]+/gi, `$1$2${GONE}`],
  [/(--[a-z-]{0,40}(?:password|token|secret)(?!-stdin)[a-z-]{0,20}[ =]{1,3})(?:"[^"]*"|'[^']*'|[^\s"']+)/gi, `$1${GONE}`],
  [/\b(login\b[^\r\n]{0,200}?\s-p[ =]{0,3})(?:"[^"]*"|'[^']*'|[^\s"']+)/gi, `$1${GONE}`],
  [/\bAWS:[A-Za-z0-9+/=_-]{8,}/g, `AWS:${GONE}`],
  [/\bQVdTO[A-Za-z0-9+/=_-]{6,}/g, GONE],
  [/\beyJ[A-Za-z0-9+/=_-]{8,}[A-Za-z0-9+/=_.-]*/g, GONE],
  [new RegExp(`(["'](?:[a-z0-9_.-]{0,40}[_.-])?${SECRET_KEY}["']\\s{0,3}:\\s{0,3})(?:"[^"]*"?|'[^']*'?)`, 'gi'), `$1"${GONE}"`],
  [new RegExp(`\\b((?:[a-z0-9_.-]{0,40}[_.-])?${SECRET_KEY}=)(?:"[^"]*"?|'[^']*'?|[^\\s&"',;)\\]}]+)`, 'gi'), `$1${GONE}`],
  [
    new RegExp(`\\b(${SECRET_KEY}\\s?:\\s{0,3})([^\\s"',;)\\]}]{4,})`, 'gi'),
    (match, key = '', value = '') => (PROSE.test(value) || /^[a-z-]+:$/i.test(value) ? match : `${key}${GONE}`),
  ],
  [/(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}/g, GONE],
  [/(?:gh[pousr]_|github_pat_|dckr_pat_|dckr_oat_|glpat-|xox[abprs]-)[A-Za-z0-9_-]{10,}/g, GONE],
  [/(sha(?:256|512):)?\b[0-9a-f]{64,128}\b/gi, (match, algorithm) => (algorithm ? match : GONE)],
  // A secret access key is 40 characters of base64; a longer run is a token without its name. Lower-case paths and host names stay.
  [/(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9+/=])/g, redactMixed],
  [/(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{80,}(?![A-Za-z0-9_-])/g, redactMixed],
];

function redactMixed(run: string): string {
  return /[a-z]/.test(run) && /[A-Z]/.test(run) && /[0-9]/.test(run) ? GONE : run;
}

/**
 * Removes what must never be printed: credentials in headers, URLs, JSON and flags, presigned URLs, ECR tokens, JWTs, AWS keys.
 * Applied to whole messages, before they are cut: half a token cannot be recognised.
 * It rather takes too much than too little; role names, hosts, repositories, tags and digests stay readable.
 */
export function redact(text: string): string {
  let out = text;
  for (const [pattern, replacement] of STEPS) {
    out = typeof replacement === 'string' ? out.replace(pattern, replacement) : out.replace(pattern, replacement);
  }
  return out;
}
