// What scripts/compare-iam.mjs bundles, to run it beside an independent evaluator.
export { EXPLANATIONS, explain } from './explained.ts';
export { generateCase } from './generate.ts';
export { judge } from './ours.ts';
