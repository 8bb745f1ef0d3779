/** IPv4 ranges as plain arithmetic. Addresses are unsigned 32-bit numbers. */

/** A range of addresses. Host bits of `base` may be set (see `canonical`). */
export interface Range {
  readonly base: number;
  /** Bits of the network part, 0 to 32. */
  readonly prefix: number;
}

const OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
const ADDRESS = new RegExp(`^${OCTET}\\.${OCTET}\\.${OCTET}\\.${OCTET}$`);

/** The number of a dotted address, null where it is none. Leading zeros are refused: some readers take them as octal. */
export function parseAddress(text: string): number | null {
  const octets = ADDRESS.exec(text)?.slice(1).map(Number);
  return octets === undefined ? null : octets.reduce((sum, octet) => sum * 256 + octet, 0);
}

/** The dotted form of an address. */
export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** Reads "10.0.0.0/16"; host bits may be set (see `canonical`). Null where it is no range. */
export function parseCidr(text: string): Range | null {
  const [address = "", prefix = "", ...rest] = text.split("/");
  const base = parseAddress(address);
  const bits = /^(3[0-2]|[12]?\d)$/.test(prefix) ? Number(prefix) : null;
  return base === null || bits === null || rest.length > 0 ? null : { base, prefix: bits };
}

/** "10.0.0.0/16"; host bits stay as they are. */
export function formatCidr(range: Range): string {
  return `${formatAddress(range.base)}/${range.prefix}`;
}

/** Addresses in the range. */
export function size(range: Range): number {
  return 2 ** (32 - range.prefix);
}

/** The range with its host bits cleared. */
export function canonical(range: Range): Range {
  return { base: range.base - (range.base % size(range)), prefix: range.prefix };
}

/** Whether the host bits are clear. */
export function isCanonical(range: Range): boolean {
  return range.base % size(range) === 0;
}

/** Whether an address lies in the range. */
export function includesAddress(range: Range, address: number): boolean {
  const { base } = canonical(range);
  return address >= base && address < base + size(range);
}

/** Whether every address of `inner` lies in `outer`. */
export function includes(outer: Range, inner: Range): boolean {
  return inner.prefix >= outer.prefix && includesAddress(outer, inner.base);
}

/** Two ranges share an address exactly when one includes the other. */
export function overlaps(a: Range, b: Range): boolean {
  return includes(a, b) || includes(b, a);
}

/** The n-th address counted from 0, null beyond the end. */
export function addressAt(range: Range, n: number): number | null {
  return n < size(range) ? canonical(range).base + n : null;
}

/** The longest prefix whose range still holds so many addresses. */
export function prefixFor(addresses: number): number {
  return 32 - Math.ceil(Math.log2(Math.max(1, addresses)));
}
