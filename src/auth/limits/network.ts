/** The network that an address belongs to, as far as one subscriber has it: an IPv4 address, an IPv6 /64. */

/** The groups of an IPv6 address, as a URL writes them: in hexadecimal digits, without zeros before them. */
function groupsOf(address: string): readonly string[] | undefined {
  if (!/^[\da-f:.]+$/.test(address)) return undefined;
  const canonical = URL.parse(`http://[${address}]`)?.hostname.slice(1, -1);
  if (canonical === undefined) return undefined;
  const [left = [], right = []] = canonical.split('::').map((half) => half.split(':').filter(Boolean));
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
}

/**
 * What counts as one address: 198.51.100.7 as itself, however it is written in IPv6 (`::ffff:198.51.100.7`);
 * 2001:db8:1:2:3:4:5:6 as 2001:db8:1:2::/64. What is neither counts as it is written.
 */
export function networkOf(address: string): string {
  const plain = address.trim().toLowerCase().replace(/%.*$/, '');
  const groups = plain.includes(':') ? groupsOf(plain) : undefined;
  if (!groups) return plain;
  if (groups.slice(0, 6).join(':') !== '0:0:0:0:0:ffff') return `${groups.slice(0, 4).join(':')}::/64`;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join('.');
}
