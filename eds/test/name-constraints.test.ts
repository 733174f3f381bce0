import { describe, expect, it } from 'vitest';
import { context } from '../src/asn1/der.ts';
import { sequence, tlv } from '../src/asn1/write-der.ts';
import { expectRefused } from './given.ts';
import {
  alternative,
  ca,
  constrain,
  dns,
  email,
  exclude,
  ip,
  judge,
  leaf,
  name,
  other,
  permit,
  root,
  subtrees,
  uri,
} from './make-certificate.ts';

describe('name constraints', () => {
  const under = (names: Uint8Array, ...san: Uint8Array[]) => {
    const certificate = (issuer: string) =>
      leaf({ issuer: name(issuer), extensions: san.length === 0 ? {} : { san: alternative(...san) } });
    const verdicts = [
      judge(certificate('ROOT'), root({ extensions: { names } })),
      judge(certificate('CA'), root(), [ca({ extensions: { names } })]),
    ];
    return [...new Set(verdicts.map((verdict) => (verdict.kind === 'valid' ? 'valid' : verdict.reason)))];
  };

  it.each<[string, Uint8Array, Uint8Array[]]>([
    ['the host itself', permit(dns('a.kz')), [dns('a.kz')]],
    ['a host below it', permit(dns('a.kz')), [dns('c.b.A.KZ')]],
    ['a wildcard below it', permit(dns('a.kz')), [dns('*.a.kz')]],
    ['names of another kind', permit(ip(192, 0, 2, 0, 255, 255, 255, 0)), [dns('a.kz')]],
    ['no name at all', permit(dns('a.kz')), []],
    ['an address in the range', permit(ip(192, 0, 2, 0, 255, 255, 255, 0)), [ip(192, 0, 2, 9)]],
    ['a mailbox', permit(email('i@a.kz')), [email('i@a.kz')]],
    ['a mailbox of the host', permit(email('a.kz')), [email('i@A.kz')]],
    ['a host below a URI constraint', permit(uri('.a.kz')), [uri('https://b.a.kz/x')]],
    ['the directory', permit(tlv(context(4), name('LEAF'))), []],
    ['no name of an excluded kind that cannot be compared', exclude(other), [dns('a.kz')]],
    ['another host than is excluded', exclude(dns('b.a.kz')), [dns('c.a.kz')]],
  ])('allow %s, in an anchor and in a CA', (_, names, san) => {
    expect(under(names, ...san)).toEqual(['valid']);
  });

  it.each<[string, Uint8Array, Uint8Array[]]>([
    ['another host', permit(dns('a.kz')), [dns('ba.kz')]],
    ['a second name that is outside', permit(dns('a.kz')), [dns('a.kz'), dns('b.kz')]],
    ['an excluded host', exclude(dns('a.kz')), [dns('x.a.kz')]],
    ['a wildcard that stands for an excluded host', exclude(dns('b.a.kz')), [dns('*.a.kz')]],
    [
      'what is permitted and excluded',
      constrain(subtrees(0, [dns('a.kz')]), subtrees(1, [dns('a.kz')])),
      [dns('a.kz')],
    ],
    ['a host with a dot in front', permit(dns('a.kz')), [dns('.a.kz')]],
    ['a host with a dot behind', exclude(dns('a.kz')), [dns('a.kz.')]],
    ['a host with a NUL', permit(dns('a.kz')), [dns('b.kz\0.a.kz')]],
    ['an address outside of the range', permit(ip(192, 0, 2, 0, 255, 255, 255, 0)), [ip(192, 0, 3, 1)]],
    [
      'a range in place of an address',
      permit(ip(192, 0, 2, 0, 255, 255, 255, 0)),
      [ip(192, 0, 2, 0, 255, 255, 255, 0)],
    ],
    [
      'an excluded address',
      exclude(ip(...new Array(15).fill(0), 1, ...new Array(16).fill(255))),
      [ip(...new Array(15).fill(0), 1)],
    ],
    ['a mailbox with two hosts', permit(email('a.kz')), [email('i@b@a.kz')]],
    ['a mailbox of another case', permit(email('i@a.kz')), [email('I@a.kz')]],
    ['a host below one of mailboxes', permit(email('a.kz')), [email('i@b.a.kz')]],
    ['a URI without a host', permit(uri('a.kz')), [uri('urn:a.kz')]],
    ['another directory', permit(tlv(context(4), name('OTHER'))), []],
    [
      'another directory in the subject than in the alternative name',
      permit(tlv(context(4), name('OTHER'))),
      [tlv(context(4), name('OTHER'))],
    ],
    ['an excluded directory', exclude(tlv(context(4), name('LEAF'))), []],
    ['a name of an excluded kind that cannot be compared', exclude(other), [other]],
  ])('do not allow %s', (_, names, san) => {
    expect(under(names, ...san)).toEqual(['PATH_NOT_ALLOWED']);
  });

  it.each<[string, Uint8Array]>([
    ['a wildcard', permit(dns('*.a.kz'))],
    ['a dot in front of a host', permit(dns('.a.kz'))],
    ['an address without a mask', permit(ip(127, 0, 0, 1))],
    ['a mask with a hole', permit(ip(127, 0, 0, 1, 255, 0, 255, 0))],
    ['a mailbox with two hosts', permit(email('i@b@a.kz'))],
    ['a whole URI', permit(uri('https://a.kz/'))],
    ['nothing', constrain()],
    ['an empty list', permit()],
    ['a smallest depth', constrain(tlv(context(0), sequence(dns('a.kz'), tlv(context(0, false), Uint8Array.of(1)))))],
  ])('that hold %s are malformed', (_, names) => {
    expect(under(names, dns('a.kz'), ip(127, 0, 0, 1), email('i@a.kz'), uri('https://a.kz/'))).toEqual([
      'CERTIFICATE_MALFORMED',
    ]);
  });

  it('of a root hold below CAs that have none', () => {
    const names = exclude(dns('b.kz'));
    const chain = (san: Uint8Array, ofCa: Uint8Array) =>
      judge(leaf({ issuer: name('CA'), extensions: { san: alternative(san) } }), root({ extensions: { names } }), [
        ca({ extensions: { san: alternative(ofCa) } }),
      ]);
    expect(chain(dns('a.kz'), dns('a.kz')).kind).toBe('valid');
    expectRefused(chain(dns('b.kz'), dns('a.kz')), 'PATH_NOT_ALLOWED');
    expectRefused(chain(dns('a.kz'), dns('b.kz')), 'PATH_NOT_ALLOWED');
  });

  it('that close one path leave another one open', () => {
    const evil = alternative(dns('b.kz'));
    const bySan = ca({ subject: name('SUB'), issuer: name('CA'), extensions: { san: evil } });
    const byOther = ca({ subject: name('SUB'), issuer: name('OTHER') });
    const constrained = ca({ extensions: { names: exclude(dns('b.kz')) } });
    const certificate = leaf({ issuer: name('SUB') });
    const closed = [bySan, constrained];
    expectRefused(judge(certificate, root(), closed), 'PATH_NOT_ALLOWED');
    const anchors = [root(), root({ subject: name('OTHER'), issuer: name('OTHER') })];
    expect(judge(certificate, root(), [...closed, byOther], { anchors }).kind).toBe('valid');
  });
});
