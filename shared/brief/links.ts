/** Which addresses a brief may link to. Every link passes here: when typed, pasted, imported, read and exported. */

/** Longer addresses are refused; browsers stop at about this length too. */
const longest = 2048;

/**
 * What may never stand in an address, not even percent-encoded: control characters, white space, and the invisible or
 * direction-changing characters that make an address look like another one (Unicode: Cc, Cf, Zs, Zl, Zp).
 */
const deceiving = /[\p{Cc}\p{Cf}\p{Z}\p{Cs}\u115F\u1160\u3164\uFFA0\u2800<>"`{}|\\^]/u;
const encodedDeceit = /%(?:[01][0-9a-f]|7f|c2%[89][0-9a-f]|e2%80%[89a][0-9a-f]|e2%81%a[0-9a-f]|d8%9c|ef%bb%bf)/i;
const brokenEncoding = /%(?![0-9a-f]{2})/i;

/** A name of letters, digits and inner hyphens, in any script, as people write internationalised names. */
const label = /^[\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}])?$/u;
const ipv6 = /^\[[0-9a-f:.]{2,45}\]$/i;

function isHost(host: string): boolean {
  if (ipv6.test(host)) return true;
  if (host.length > 253) return false;
  const labels = host.replace(/\.$/, "").split(".");
  return labels.every((part) => label.test(part) && !mixesScripts(part));
}

/** Latin beside Cyrillic or Greek in one label: "раypal", a homograph of another name (UTS 39 §5.1, the common case). */
const mixesScripts = (part: string): boolean =>
  /\p{Script=Latin}/u.test(part) && /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Cherokee}]/u.test(part);

const web = /^(https?):\/\/([^/?#]+)([/?#].*)?$/i;
const mail = /^mailto:([^?#]+)(\?[^#]*)?$/i;
const address = /^[\p{L}\p{N}.!#$&'*+/=?_~-]{1,64}@([^@]+)$/u;

/**
 * The address that `text` names, with its scheme and host in lower case, or null where it is anything but a plain
 * http(s) or mailto address. Nothing is guessed or repaired: an address with a user name before its host
 * (`https://un.org@evil.example`), with white space or invisible characters in it, or with a broken percent sign is
 * refused, since what the reader sees would not be where the link leads. Idempotent.
 */
export function safeHref(text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > longest || deceiving.test(trimmed)) return null;
  if (brokenEncoding.test(trimmed) || encodedDeceit.test(trimmed)) return null;

  const [, scheme, authority, rest = ""] = web.exec(trimmed) ?? [];
  if (scheme !== undefined && authority !== undefined) {
    const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(authority) ?? [];
    if (host === undefined || !isHost(host) || Number(port ?? 0) > 65_535) return null;
    return `${scheme.toLowerCase()}://${authority.toLowerCase()}${rest}`;
  }

  const [, recipients, query = ""] = mail.exec(trimmed) ?? [];
  if (recipients === undefined) return null;
  const plain = recipients.split(",").every((recipient) => {
    const host = address.exec(recipient)?.[1];
    return host !== undefined && isHost(host);
  });
  return plain ? `mailto:${recipients}${query}` : null;
}
