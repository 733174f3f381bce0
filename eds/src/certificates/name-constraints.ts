import { context, DerCursor, MalformedDer, openSequence } from '../asn1/der.ts';
import type { Certificate } from './certificate.ts';
import { type GeneralName, readGeneralName, readGeneralNames } from './general-name.ts';
import { attributesOf } from './name.ts';
import { ATTRIBUTE, EXTENSION } from './oids.ts';

type Subtrees = readonly GeneralName[];

/** Permitted and excluded subtrees gathered along a path (RFC 5280 §6.1.2 (b) and (c)). */
export type NameConstraints = Readonly<{
  /** Every set must permit a name; each CA of the path adds one. */
  permitted: readonly Subtrees[];
  excluded: Subtrees;
}>;

export const NO_NAME_CONSTRAINTS: NameConstraints = { permitted: [], excluded: [] };

const MAX_SUBTREES = 256;

/** §6.1.4 (g): the constraints that hold below this CA. @throws {MalformedDer} */
export function addNameConstraints(constraints: NameConstraints, certificate: Certificate): NameConstraints {
  const extension = certificate.extensions.get(EXTENSION.nameConstraints);
  if (extension === undefined) return constraints;
  const cursor = openSequence(extension.value);
  const permitted = cursor.takeIf(context(0));
  const excluded = cursor.takeIf(context(1));
  cursor.end();
  if (permitted === null && excluded === null) throw new MalformedDer('empty nameConstraints');
  const added = {
    permitted: permitted === null ? constraints.permitted : [...constraints.permitted, readSubtrees(permitted.content)],
    excluded: excluded === null ? constraints.excluded : [...constraints.excluded, ...readSubtrees(excluded.content)],
  };
  if (added.permitted.flat().length + added.excluded.length > MAX_SUBTREES) throw new MalformedDer('too many subtrees');
  return added;
}

function readSubtrees(content: Uint8Array): Subtrees {
  const elements = new DerCursor(content).rest();
  if (elements.length === 0) throw new MalformedDer('no subtree');
  return elements.map((element) => {
    const cursor = openSequence(element.bytes);
    const base = readGeneralName(cursor.any());
    cursor.end(); // minimum and maximum: RFC 5280 §4.2.1.10 allows their defaults only
    if (!isBase(base)) throw new MalformedDer(`nameConstraints: ${base.kind}`);
    return base;
  });
}

/** Whether a name is one that a subtree can have at its base: many are written so that programs disagree on their meaning. */
function isBase(name: GeneralName): boolean {
  switch (name.kind) {
    case 'dns':
      return name.text === '' || HOST.test(name.text);
    case 'uri':
      return HOST.test(name.text.replace(/^\./, ''));
    case 'email':
      return isMailbox(name.text) || HOST.test(name.text.replace(/^\./, ''));
    case 'ip':
      return isAddressRange(name.octets);
    default:
      return true;
  }
}

/** Labels of letters, digits, hyphens and, as many write them, underscores; no empty one, no wildcard. */
const HOST = /^[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i;

function isMailbox(text: string): boolean {
  const [local, host, ...others] = text.split('@');
  return local !== '' && host !== undefined && HOST.test(host) && others.length === 0;
}

/** An address and a mask of the same length, ones before zeros. */
function isAddressRange(octets: Uint8Array): boolean {
  const size = octets.length / 2;
  const mask = Array.from(octets.subarray(size), (octet) => octet.toString(2).padStart(8, '0')).join('');
  return (size === 4 || size === 16) && /^1*0*$/.test(mask);
}

/**
 * §6.1.3 (b) and (c): whether every name of the certificate is inside each permitted set and outside of all excluded.
 *
 * A name of a kind that cannot be compared here is taken as breaking any constraint of its kind.
 */
export function namesAreAllowed(constraints: NameConstraints, certificate: Certificate): boolean {
  return namesOf(certificate).every((name) => {
    if (constraints.excluded.some((subtree) => sameKind(name, subtree) && isWithin(name, subtree, true))) return false;
    return constraints.permitted.every((subtrees) => {
      const relevant = subtrees.filter((subtree) => sameKind(name, subtree));
      return relevant.length === 0 || relevant.some((subtree) => isWithin(name, subtree, false));
    });
  });
}

function namesOf(certificate: Certificate): GeneralName[] {
  const { subject } = certificate;
  const alternative = certificate.extensions.get(EXTENSION.subjectAltName);
  const names = alternative === undefined ? [] : readGeneralNames(openSequenceContent(alternative.value));
  if (subject.rdns.length > 0) names.push({ kind: 'directory', name: subject });
  // §4.2.1.10: without an alternative name, the legacy e-mail attribute of the subject is held to e-mail constraints.
  if (!names.some(({ kind }) => kind === 'email')) {
    for (const { text } of attributesOf(subject, ATTRIBUTE.email)) names.push({ kind: 'email', text: text ?? '' });
  }
  return names;
}

function openSequenceContent(value: Uint8Array): Uint8Array {
  const cursor = new DerCursor(value);
  const { content } = cursor.take(0x30);
  cursor.end();
  return content;
}

function sameKind(name: GeneralName, subtree: GeneralName): boolean {
  return name.kind === 'other' && subtree.kind === 'other' ? name.tag === subtree.tag : name.kind === subtree.kind;
}

/** @param unsure the answer for what cannot be compared, so that doubt always refuses */
function isWithin(name: GeneralName, subtree: GeneralName, unsure: boolean): boolean {
  if (name.kind === 'directory' && subtree.kind === 'directory') {
    return subtree.name.rdnKeys.every((key, i) => key === name.name.rdnKeys[i]);
  }
  if (name.kind === 'dns' && subtree.kind === 'dns') {
    // All that a wildcard stands for is within what its own domain is within; what is not, it might stand for.
    const host = name.text.replace(/^\*\./, '');
    if (!HOST.test(host)) return unsure;
    return isHostWithin(host, subtree.text) || (unsure && host !== name.text && isHostWithin(subtree.text, host));
  }
  if (name.kind === 'email' && subtree.kind === 'email') {
    return isMailbox(name.text) ? isMailboxWithin(name.text, subtree.text) : unsure;
  }
  if (name.kind === 'uri' && subtree.kind === 'uri') {
    const host = hostOf(name.text);
    return host === null ? unsure : isHostOrSubdomain(host, subtree.text);
  }
  if (name.kind === 'ip' && subtree.kind === 'ip') return isAddressWithin(name.octets, subtree.octets, unsure);
  return unsure;
}

/** DNS: the name itself and everything made by adding labels to the left. */
function isHostWithin(host: string, base: string): boolean {
  const [a, b] = [host.toLowerCase(), base.toLowerCase()];
  return b === '' || a === b || a.endsWith(`.${b}`);
}

/** URI and e-mail hosts: with a leading dot subdomains only, without it exactly this host. */
function isHostOrSubdomain(host: string, base: string): boolean {
  const [a, b] = [host.toLowerCase(), base.toLowerCase()];
  return b.startsWith('.') ? a.endsWith(b) : a === b;
}

function isMailboxWithin(mailbox: string, base: string): boolean {
  const at = mailbox.lastIndexOf('@');
  const host = mailbox.slice(at + 1);
  if (!base.includes('@')) return isHostOrSubdomain(host, base);
  const baseAt = base.lastIndexOf('@');
  const sameLocalPart = mailbox.slice(0, at) === base.slice(0, baseAt);
  return sameLocalPart && host.toLowerCase() === base.slice(baseAt + 1).toLowerCase();
}

/** The host of a URI that has one; an address in digits is none (§4.2.1.10). */
function hostOf(uri: string): string | null {
  const match = /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:@[\]]+)(?::[0-9]*)?(?:[/?#]|$)/i.exec(uri);
  const host = match?.[1];
  return host === undefined || /^[0-9.]+$/.test(host) ? null : host;
}

function isAddressWithin(octets: Uint8Array, base: Uint8Array, unsure: boolean): boolean {
  const size = octets.length;
  if (base.length !== size * 2 || (size !== 4 && size !== 16)) return unsure;
  return octets.every((octet, i) => {
    const mask = base[size + i] ?? 0;
    return (octet & mask) === ((base[i] ?? 0) & mask);
  });
}
