import type { Certificate } from './certificates/certificate.ts';
import type { Crl } from './revocation/crl.ts';

/** What is accepted: every rule that a caller may set, in one value. Production and test chains differ by it only. */
export type Policy = Readonly<{
  /** Certificates that are trusted as they are, in DER or parsed. */
  anchors: readonly (Uint8Array | Certificate)[];
  /** CA certificates that a path may go through. They are given no trust; those that a document brings are not used. */
  intermediates?: readonly (Uint8Array | Certificate)[];
  /** The time at which everything has to hold. */
  at: Date;
  /**
   * `statement`: the certificate is for signing documents (nonRepudiation, the signing usage, no authentication policy).
   * `sign-in`: it is for signing or for authentication.
   * `any`: RFC 5280 alone decides; nothing of НУЦ РК's own profile is asked.
   */
  use: 'statement' | 'sign-in' | 'any';
  /**
   * `person`: an ИИН, with or without an organisation beside it. `organisation`: a person's ИИН and an organisation's БИН.
   * `any`: information systems as well, which have no ИИН.
   */
  subject: 'person' | 'organisation' | 'any';
  /** Names of the algorithms that may sign anything here; left out: all that the library knows. */
  algorithms?: readonly string[];
  /** Whether the check digits of ИИН and БИН are checked; left out: they are. Test certificates of НУЦ РК have wrong ones. */
  checkDigits?: boolean;
  /** Certificate policies one of which the signer's certificate must have; left out: those of НУЦ РК, unless `use` is `any`. */
  certificatePolicies?: readonly string[];
  /**
   * Whether a CMS signature has to name its certificate in what is signed, as CAdES-B does; left out: it has to. Older
   * programs of the authority did not.
   */
  signingCertificate?: 'required' | 'optional';
  /** OIDs of the policies under which time stamps are accepted; left out: those of НУЦ РК. */
  timestampPolicies?: readonly string[];
  /** How far clocks of authorities may be ahead of `at`, in milliseconds; left out: 300_000. */
  clockSkewMs?: number;
  /** What RFC 5280 §6.1.1 lets a user ask of a path; left out: any policy, no inhibition. */
  path?: Readonly<{
    acceptedPolicies?: readonly string[];
    requireExplicitPolicy?: boolean;
    inhibitPolicyMapping?: boolean;
    inhibitAnyPolicy?: boolean;
  }>;
  /** Data by which every certificate below the anchor must be shown as not revoked. */
  revocation: RevocationData | 'not-checked';
}>;

export type RevocationData = Readonly<{
  /** CRLs, complete and delta, of any issuers, in DER or parsed. */
  crls?: readonly (Uint8Array | Crl)[];
  /** OCSP answers, of any issuers. With a nonce, the answer must repeat it. */
  ocspResponses?: readonly (Uint8Array | Readonly<{ response: Uint8Array; nonce: Uint8Array | null }>)[];
  /** How old an OCSP answer may be, in milliseconds; left out: 300_000. НУЦ РК's answers name no end of their own. */
  maxOcspAgeMs?: number;
}>;
