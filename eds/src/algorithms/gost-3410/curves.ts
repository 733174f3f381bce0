/** The elliptic curves y² = x³ + ax + b over GF(p) whose points of НУЦ РК's signatures lie on. */

export type Curve = Readonly<{
  name: string;
  /** Octets of one number: a coordinate, r or s. */
  size: 32 | 64;
  /** The characteristic of the field. */
  p: bigint;
  a: bigint;
  b: bigint;
  /** The prime order of the group; on both curves it is the number of all points, so every point but O has this order. */
  q: bigint;
  /** The base point P of RFC 7091 §5.2. */
  base: Readonly<{ x: bigint; y: bigint }>;
}>;

const P_256 = 2n ** 256n - 617n;
const P_512 = 2n ** 512n - 569n;

/** id-GostR3410-2001-CryptoPro-A-ParamSet (RFC 4357 §11.4), the curve of GOST 34.310-2004. */
export const CRYPTO_PRO_A: Curve = {
  name: 'id-GostR3410-2001-CryptoPro-A-ParamSet',
  size: 32,
  p: P_256,
  a: P_256 - 3n,
  b: 166n,
  q: 0xffffffffffffffffffffffffffffffff6c611070995ad10045841b09b761b893n,
  base: { x: 1n, y: 0x8d91e471e0989cda27df505a453f2b7635294f2ddf23e3b122acc99c9e9f1e14n },
};

/** id-tc26-gost-3410-12-512-paramSetA (RFC 7836 appendix A.1), the curve of GOST 34.310-2015 with 512 bits. */
export const TC26_512_A: Curve = {
  name: 'id-tc26-gost-3410-12-512-paramSetA',
  size: 64,
  p: P_512,
  a: P_512 - 3n,
  b: BigInt(
    '0xe8c2505dedfc86ddc1bd0b2b6667f1da34b82574761cb0e879bd081cfd0b6265' +
      'ee3cb090f30d27614cb4574010da90dd862ef9d4ebee4761503190785a71c760',
  ),
  q: BigInt(
    '0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff' +
      '27e69532f48d89116ff22b8d4e0560609b4b38abfad2b85dcacdb1411f10b275',
  ),
  base: {
    x: 3n,
    y: BigInt(
      '0x7503cfe87a836ae3a61b8816e25450e6ce5e1c93acf1abc1778064fdcbefa921' +
        'df1626be4fd036e93d75e6a50e3a41e98028fe5fc235f5b889a589cb5215f2a4',
    ),
  },
};
