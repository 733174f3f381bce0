/** The cookie that holds a browser's session token. */
export type SessionCookie = Readonly<{
  name: string;
  /** The token in a `Cookie` header; `null` when there is none, more than one, or something that is no token of ours. */
  read(header: string | undefined): string | null;
  /** The `Set-Cookie` header that keeps a token, or takes the cookie away. */
  write(token: string | null): string;
}>;

/** 256 bits in base64url. */
const TOKEN = /^[\w-]{43}$/u;

/**
 * On https the name begins with `__Host-`: the browser then takes it only with Secure, with Path=/ and without a Domain, so
 * no neighbour domain can plant one (RFC 6265bis §4.1.3.2). It ends with the browser; how long a session lives is the
 * server's matter.
 */
export function makeSessionCookie(webOrigin: string): SessionCookie {
  const secure = webOrigin.startsWith('https:');
  const name = secure ? '__Host-qalpyna' : 'qalpyna';
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    name,
    read(header = '') {
      const values = header.split(';').flatMap((pair) => {
        const [key = '', ...rest] = pair.split('=');
        return key.trim() === name ? [rest.join('=').trim()] : [];
      });
      // Two of one name: somebody has planted one, and which is anybody's guess.
      const [token = '', ...more] = values;
      return more.length === 0 && TOKEN.test(token) ? token : null;
    },
    write: (token) => (token === null ? `${name}=; ${attributes}; Max-Age=0` : `${name}=${token}; ${attributes}`),
  };
}
