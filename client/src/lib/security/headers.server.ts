/** Browser features that no page of ours uses. What talks to the local signer is allowed to this origin alone, else NCALayer is cut off. */
const DENIED_FEATURES = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'compute-pressure',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'identity-credentials-get',
  'idle-detection',
  'local-fonts',
  'local-network',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];
const SIGNER_FEATURES = ['loopback-network', 'local-network-access'];

const YEAR_SECONDS = 31_536_000;

/** Response headers of everything this server answers. `Content-Security-Policy` of pages is SvelteKit's, see withSigner. */
export function securityHeaders(origin: string): [string, string][] {
  return [
    ['referrer-policy', 'no-referrer'],
    ['x-content-type-options', 'nosniff'],
    ['cross-origin-opener-policy', 'same-origin'],
    ['cross-origin-resource-policy', 'same-origin'],
    [
      'permissions-policy',
      [...DENIED_FEATURES.map((name) => `${name}=()`), ...SIGNER_FEATURES.map((name) => `${name}=(self)`)].join(', '),
    ],
    ...(origin.startsWith('https:')
      ? [['strict-transport-security', `max-age=${YEAR_SECONDS}; includeSubDomains`] satisfies [string, string]]
      : []),
  ];
}

/** The policy of answers that are not pages. */
export const NOTHING_ALLOWED = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'";

/** Adds the local signer to `connect-src`: the only place outside this site that a page may reach. */
export function withSigner(policy: string, signerUrl: string): string {
  const { protocol, host } = new URL(signerUrl);
  return policy.replace("connect-src 'self'", `connect-src 'self' ${protocol}//${host}`);
}
