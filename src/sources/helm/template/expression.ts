/** A part of a template's expression that may name a value; `fields` are what is taken from it: `.a.b` behind a closing bracket. */
export type Operand = (
  | { readonly type: 'dot' }
  | { readonly type: 'variable'; readonly name: string }
  | { readonly type: 'literal'; readonly text: string }
  | { readonly type: 'call'; readonly name: string; readonly operands: readonly Operand[] }
) & { readonly fields: readonly string[] };

const TOKEN = /"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)*'|\$?(?:\.?[\w]+)(?:\.\w+)*|\$|\.|[()|]|:=|[=,]/g;

/**
 * The operands of an expression, calls with theirs below them. What is piped into a call counts as its last operand.
 * Nothing is evaluated: of `a | default b` both may be the value.
 */
export function operandsOf(code: string): readonly Operand[] {
  const tokens = [...code.matchAll(TOKEN)].map((match) => ({
    text: match[0],
    // `(index .a 0).b`: the field belongs to what the bracket closed.
    isGlued: code[match.index - 1] === ')' && match[0].startsWith('.') && match[0] !== '.',
  }));
  let at = 0;

  function pipeline(): readonly Operand[] {
    let piped = command([]);
    while (tokens[at]?.text === '|') {
      at++;
      piped = command(piped);
    }
    return piped;
  }

  function command(piped: readonly Operand[]): readonly Operand[] {
    const operands: Operand[] = [];
    let name: string | undefined;
    for (let token = tokens[at]; token && token.text !== '|' && token.text !== ')'; token = tokens[at]) {
      at++;
      if (token.text === '(') {
        const inner = pipeline();
        at++;
        const fields = tokens[at]?.isGlued ? fieldsOf(tokens[at++]?.text ?? '') : [];
        operands.push(...(fields.length === 0 ? inner : inner.map((operand) => ({ ...operand, fields: [...operand.fields, ...fields] }))));
      } else if (operands.length === 0 && name === undefined && /^[a-zA-Z_]\w*$/.test(token.text)) name = token.text;
      else operands.push(...operandOf(token.text));
    }
    const all = [...operands, ...piped];
    return name === undefined || /^(?:true|false|nil)$/.test(name) ? all : [{ type: 'call', name, operands: all, fields: [] }];
  }

  const found: Operand[] = [];
  while (at < tokens.length) {
    found.push(...pipeline());
    at++; // an unbalanced bracket
  }
  return found;
}

function operandOf(text: string): readonly Operand[] {
  if (/^["`']/.test(text)) return [{ type: 'literal', text: text.slice(1, -1), fields: [] }];
  if (text.startsWith('$')) {
    const [name = '', ...fields] = text.slice(1).split('.');
    return [{ type: 'variable', name, fields }];
  }
  if (text.startsWith('.')) return [{ type: 'dot', fields: fieldsOf(text) }];
  return /^\d+$/.test(text) ? [{ type: 'literal', text, fields: [] }] : [];
}

function fieldsOf(text: string): string[] {
  return text.split('.').filter((field) => field !== '');
}
