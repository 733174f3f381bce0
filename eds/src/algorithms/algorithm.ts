/** What every algorithm of the registry offers. */

export type SignatureAlgorithm = Readonly<{
  name: string;
  /**
   * Whether `signature` is right for `data` under the key.
   *
   * @param publicKeySpkiDer SubjectPublicKeyInfo; a key of another kind, size or parameter set makes the answer `false`
   */
  verify(publicKeySpkiDer: Uint8Array, data: Uint8Array, signature: Uint8Array): boolean;
}>;

export type DigestAlgorithm = Readonly<{ name: string; digest(data: Uint8Array): Uint8Array }>;
