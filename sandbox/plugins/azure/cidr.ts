/** IPv4 ranges. */

export interface Range {
  readonly first: number;
  readonly last: number;
}

/** Undefined for what is no IPv4 range; host bits are ignored. */
export function cidr(text: string): Range | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const [a = 256, b = 256, c = 256, d = 256, bits = 33] = (match ?? []).slice(1).map(Number);
  if ([a, b, c, d].some((part) => part > 255) || bits > 32) return undefined;
  const size = 2 ** (32 - bits);
  const address = ((a * 256 + b) * 256 + c) * 256 + d;
  const first = Math.floor(address / size) * size;
  return { first, last: first + size - 1 };
}

/** False when either is no range. */
export function contains(outer: string, inner: string): boolean {
  const [a, b] = [cidr(outer), cidr(inner)];
  return a !== undefined && b !== undefined && a.first <= b.first && b.last <= a.last;
}

/** False when either is no range. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [cidr(one), cidr(other)];
  return a !== undefined && b !== undefined && a.first <= b.last && b.first <= a.last;
}
