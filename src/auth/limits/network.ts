/** The network that an address belongs to, as far as one subscriber has it: an IPv4 address, an IPv6 /64. */

/** The 16-bit groups of an IPv6 address without a dotted tail, or undefined. */
function groupsOf(address: string): number[] | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0) return undefined;
  const parse = (text: string) => (text === '' ? [] : text.split(':'));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  const missing = 8 - left.length - right.length;
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array<string>(Math.max(missing, 0)).fill('0'), ...right];
  return groups.every((group) => /^[\da-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
}

/** A dotted IPv4 tail as two groups of IPv6. */
const withoutDots = (address: string): string =>
  address.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, a, b, c, d) =>
    [Number(a) * 256 + Number(b), Number(c) * 256 + Number(d)].map((group) => group.toString(16)).join(':'),
  );

/**
 * What counts as one address: 198.51.100.7 as itself, however it is written in IPv6 (`::ffff:198.51.100.7`);
 * 2001:db8:1:2:3:4:5:6 as 2001:db8:1:2::/64. What is neither counts as it is written.
 */
export function networkOf(address: string): string {
  const plain = address.trim().toLowerCase().replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const groups = groupsOf(withoutDots(plain));
  if (!groups) return plain;
  const [high = 0, low = 0] = groups.slice(6);
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (isMapped) return [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}
