const WIDTH = 140;

/** Writes JSON with one property per line but small objects and lists of scalars on one: stable, and readable as a diff. */
export function layOut(value: unknown, indent = ''): string {
  const line = JSON.stringify(value);
  if (value === null || typeof value !== 'object') return line;
  const isFlatList = Array.isArray(value) && value.every((item) => item === null || typeof item !== 'object');
  if (isFlatList || indent.length + line.length <= WIDTH) return line;
  const inner = `${indent} `;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((item) => layOut(item, inner))]
    : ['{', '}', Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${layOut(item, inner)}`)];
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
}
