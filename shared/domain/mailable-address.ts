/** The address with its domain as mail carries it: `ana@münchen.example` → `ana@xn--mnchen-3ya.example`. Others stay as they are (R3). */
export function mailableAddress(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (!beyondAscii.test(domain) || !URL.canParse(`http://${domain}`)) return address;
  return `${address.slice(0, -domain.length)}${new URL(`http://${domain}`).hostname}`;
}
/** Letters of any script and dots: nothing that a URL would read as more than a host. */
const beyondAscii = /^(?=.*[^\p{ASCII}])[\p{L}\p{M}\p{N}.-]+$/u;
