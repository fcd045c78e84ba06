const anchor = /<a\s((?:[^"'>]|"[^"]*"|'[^']*')*)>/gi;
const attribute = /([^\s"'=<>/]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/g;

/** Every link of a mail's HTML in reading order; one without `rel` is a "link". */
export function linksIn(html: string): readonly { rel: string; href: string }[] {
  const withoutComments = html.replace(/<!--[\s\S]*?-->/g, '');
  return [...withoutComments.matchAll(anchor)].flatMap(([, inside = '']) => {
    const { href, rel = 'link' } = attributesOf(inside);
    return href === undefined ? [] : [{ rel, href }];
  });
}

function attributesOf(inside: string): Partial<Record<string, string>> {
  const pairs = [...inside.matchAll(attribute)].map(([, name = '', double, single, bare]) => [
    name.toLowerCase(),
    unescaped(double ?? single ?? bare ?? ''),
  ]);
  return Object.fromEntries(pairs.toReversed());
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
