/** JSON in which a date stays a date, written as `{"ms":1767268800000}`. */
export function toDatedJson(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, name: string, plain: unknown) {
    // JSON has turned a date into text before it asks; the date itself is still in its place.
    const original = this[name];
    return original instanceof Date ? { ms: original.getTime() } : plain;
  });
}

export function fromDatedJson<Value>(text: string): Value {
  return JSON.parse(text, (_, value: unknown) => (isDate(value) ? new Date(value.ms) : value)) as Value;
}

const isDate = (value: unknown): value is { ms: number } =>
  typeof value === 'object' && value !== null && 'ms' in value && Object.keys(value).length === 1;
