import type { CheckAnnotation } from '../../../src/report/check-run.ts';

export interface StoredCheckRun {
  readonly id: number;
  name: string;
  readonly head_sha: string;
  external_id: string | null;
  details_url: string | null;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: CheckAnnotation[];
}

export interface StoredComment {
  readonly id: number;
  readonly issue: number;
  body: string;
  readonly author: string;
}

/** What a repository of the fake GitHub holds. */
export interface State {
  readonly checkRuns: StoredCheckRun[];
  readonly comments: StoredComment[];
  /** Login by token; what ends in `[bot]` is an app. */
  readonly tokens: Map<string, string>;
}

/** A successful answer, or GitHub's refusal of something that its description allows. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** Items of a list, of which one page is sent. */
  readonly list?: { readonly items: readonly unknown[]; readonly wrap: (page: readonly unknown[]) => unknown };
}

export interface Call {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: a body that the description has been held to
  readonly body: any;
  readonly login: string;
}

const WHEN = '2026-11-21T20:00:00Z';
const SITE = 'https://github.com/shop/deploy';
const API = 'https://api.github.com';
const NOT_FOUND: Answer = { status: 404, body: { message: 'Not Found' } };

/** Does what a request asks for. */
export function carryOut(state: State, { operation, parameters, query, body, login }: Call): Answer {
  const checkRun = state.checkRuns.find(({ id }) => id === Number(parameters['check_run_id']));
  const comment = state.comments.find(({ id }) => id === Number(parameters['comment_id']));
  const nextId = 1 + Math.max(0, ...state.checkRuns.map(({ id }) => id), ...state.comments.map(({ id }) => id));
  switch (operation) {
    case 'checks/create': {
      const run: StoredCheckRun = { id: nextId, head_sha: body.head_sha, ...NEW_CHECK_RUN, annotations: [] };
      state.checkRuns.push(run);
      return { status: 201, body: checkRunBody(write(run, body)) };
    }
    case 'checks/update':
      return checkRun ? { status: 200, body: checkRunBody(write(checkRun, body)) } : NOT_FOUND;
    case 'checks/list-for-ref': {
      const found = state.checkRuns.filter(
        ({ head_sha, name }) => head_sha === parameters['ref'] && name === (query.get('check_name') ?? name),
      );
      // The newest of each name, unless all are asked for.
      const listed = query.get('filter') === 'all' ? found : found.slice(-1);
      return list(listed.map(checkRunBody), (check_runs) => ({ total_count: listed.length, check_runs }));
    }
    case 'checks/list-annotations':
      return checkRun ? list(checkRun.annotations.map(annotationBody), (page) => page) : NOT_FOUND;
    case 'issues/list-comments':
      return list(state.comments.filter(({ issue }) => issue === Number(parameters['issue_number'])).map(commentBody), (page) => page);
    case 'issues/create-comment': {
      const made = { id: nextId, issue: Number(parameters['issue_number']), body: body.body, author: login };
      state.comments.push(made);
      return { status: 201, body: commentBody(made) };
    }
    case 'issues/update-comment':
      if (!comment) return NOT_FOUND;
      comment.body = body.body;
      return { status: 200, body: commentBody(comment) };
    case 'issues/delete-comment':
      if (!comment) return NOT_FOUND;
      state.comments.splice(state.comments.indexOf(comment), 1);
      return { status: 204, body: undefined };
    case 'users/get-authenticated':
      if (login.endsWith('[bot]')) return { status: 403, body: { message: 'Resource not accessible by integration' } };
      return { status: 200, body: profile(login) };
    default:
      throw new Error(`the fake GitHub does not know ${operation}`);
  }
}

const NEW_CHECK_RUN = { name: '', external_id: null, details_url: null, status: 'queued', conclusion: null, title: null, summary: null };

// biome-ignore lint/suspicious/noExplicitAny: a body that the description has been held to
function write(run: StoredCheckRun, { output = {}, head_sha: _, ...fields }: any): StoredCheckRun {
  const { annotations = [], ...texts } = output;
  Object.assign(run, fields, texts);
  // They are added to, never replaced.
  run.annotations.push(...annotations);
  return run;
}

function list(items: readonly unknown[], wrap: (page: readonly unknown[]) => unknown): Answer {
  return { status: 200, body: undefined, list: { items, wrap } };
}

function checkRunBody({ annotations, title, summary, ...run }: StoredCheckRun): unknown {
  const url = `${API}/repos/shop/deploy/check-runs/${run.id}`;
  return {
    ...run,
    node_id: `CR_${run.id}`,
    url,
    html_url: `${SITE}/runs/${run.id}`,
    started_at: WHEN,
    completed_at: run.status === 'completed' ? WHEN : null,
    check_suite: { id: 1 },
    output: { title, summary, text: null, annotations_count: annotations.length, annotations_url: `${url}/annotations` },
    app: null,
    pull_requests: [],
  };
}

function annotationBody(annotation: CheckAnnotation): unknown {
  return {
    start_column: null,
    end_column: null,
    raw_details: null,
    ...annotation,
    blob_href: `${SITE}/blob/main/${encodeURI(annotation.path)}`,
  };
}

function commentBody({ id, issue, body, author }: StoredComment): unknown {
  const url = `${API}/repos/shop/deploy/issues`;
  return {
    id,
    node_id: `IC_${id}`,
    url: `${url}/comments/${id}`,
    html_url: `${SITE}/pull/${issue}#issuecomment-${id}`,
    issue_url: `${url}/${issue}`,
    body,
    user: person(author),
    created_at: WHEN,
    updated_at: WHEN,
    author_association: 'NONE',
  };
}

function person(login: string): object {
  const url = `${API}/users/${encodeURIComponent(login)}`;
  const links = ['followers', 'following', 'gists', 'starred', 'subscriptions', 'organizations', 'repos', 'events', 'received_events'];
  return {
    login,
    id: 1,
    node_id: 'U_1',
    gravatar_id: '',
    url,
    avatar_url: url,
    html_url: url,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
    ...Object.fromEntries(links.map((name) => [`${name}_url`, `${url}/${name}`])),
  };
}

function profile(login: string): object {
  const texts = ['name', 'company', 'blog', 'location', 'email', 'bio'];
  const counts = ['public_repos', 'public_gists', 'followers', 'following'];
  return {
    ...person(login),
    user_view_type: 'public',
    hireable: null,
    created_at: WHEN,
    updated_at: WHEN,
    ...Object.fromEntries(texts.map((name) => [name, name === 'blog' ? '' : null])),
    ...Object.fromEntries(counts.map((name) => [name, 0])),
  };
}
