import { toJson } from './escape.ts';
import type { Report } from './report.ts';

/** The report itself, for programs. */
export function renderJson(report: Report): string {
  return toJson(report);
}
