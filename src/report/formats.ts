import type { RenderContext, Renderer, Report } from './report.ts';

/** Loaded when asked for: a run prints one or two of them, and each costs its time to start. */
const RENDERERS = {
  text: async () => (await import('./text.ts')).renderText,
  json: async () => (await import('./json.ts')).renderJson,
  sarif: async () => (await import('./sarif.ts')).renderSarif,
  junit: async () => (await import('./junit.ts')).renderJunit,
  gitlab: async () => (await import('./gitlab.ts')).renderGitlab,
  github: async () => (await import('./github.ts')).renderGithub,
  markdown: async () => (await import('./markdown.ts')).renderMarkdown,
} as const satisfies Record<string, () => Promise<Renderer>>;

export type FormatName = keyof typeof RENDERERS;

export const FORMATS = Object.keys(RENDERERS).filter((name): name is FormatName => name in RENDERERS);

/** Renders a report in a format by name. */
export async function renderReport(format: FormatName, report: Report, context: RenderContext): Promise<string> {
  const render = await RENDERERS[format]();
  return render(report, context);
}
