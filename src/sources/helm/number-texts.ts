/** How a template may print a number of a values file: helm reads them as floats, and Go writes those from a million on with an exponent. */
export function numberTexts(value: number): string[] {
  const exponent = value.toExponential().replace(/e([+-])(\d)$/, 'e$10$2');
  return Math.abs(value) >= 1e6 || (value !== 0 && Math.abs(value) < 1e-4) ? [String(value), exponent] : [String(value)];
}
