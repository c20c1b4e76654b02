/** A place in a text, counted from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

const TOKEN = new RegExp(
  [
    String.raw`[[\]{}:,]`,
    String.raw`"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`,
    String.raw`-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])`,
    String.raw`(?:true|false|null)(?!\w)`,
  ].join('|'),
  'y',
);
const SPACE = /[ \t\r\n]*/y;

/** What may come next in JSON. */
type Turn = 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'comma' | 'end';

/**
 * Where a text stops being JSON: its first wrong token, or its end. `JSON.parse` tells no place
 * that can be relied on.
 */
export function breakOf(text: string): Place {
  const open: string[] = [];
  let turn: Turn = 'value';
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.test(text);
    at = SPACE.lastIndex;
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text)?.[0];
    const next: Turn | undefined = token === undefined ? undefined : follow(token, turn, open);
    if (token === undefined || next === undefined) return placeOf(text, at);
    at += token.length;
    turn = next;
  }
}

/** What may come after a token, or nothing if the token may not stand here. */
function follow(token: string, turn: Turn, open: string[]): Turn | undefined {
  const after = (): Turn => (open.length === 0 ? 'end' : 'comma');
  const wantsValue = turn === 'value' || turn === 'first value';
  if (token === '{' || token === '[') {
    if (!wantsValue) return undefined;
    open.push(token);
    return token === '{' ? 'first key' : 'first value';
  }
  if (token === '}' || token === ']') {
    const mayEnd = turn === 'comma' || turn === (token === '}' ? 'first key' : 'first value');
    if (!mayEnd || open.pop() !== (token === '}' ? '{' : '[')) return undefined;
    return after();
  }
  if (token === ':') return turn === 'colon' ? 'value' : undefined;
  if (token === ',') {
    if (turn !== 'comma') return undefined;
    return open.at(-1) === '{' ? 'key' : 'value';
  }
  if (turn === 'key' || turn === 'first key') return token.startsWith('"') ? 'colon' : undefined;
  return wantsValue ? after() : undefined;
}

function placeOf(text: string, at: number): Place {
  const lines = text.slice(0, at).split('\n');
  return { line: lines.length, column: lines.at(-1)!.length + 1 };
}
