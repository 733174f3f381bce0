import type { ChosenPorts } from './ports.ts';
import type { Secrets } from './secrets.ts';

/** Where the parts are that the API and the web client talk to. */
export type Parts = Readonly<{
  ports: ChosenPorts;
  /** As browsers call it. */
  webUrl: string;
  databaseUrl: string;
  /** `null`: the API holds in its own memory what Redis would hold. */
  redisUrl: string | null;
  smtpUrl: string;
  trustFolder: string;
  crlUrls: readonly string[];
  ocspUrl: string | null;
  signerUrl: string;
  secrets: Secrets;
}>;

/** The API's environment (server/src/config-variables.ts). What a person has set for LOG_LEVEL, SYSTEM_NAME and the like stays. */
export function apiEnvironment(parts: Parts, ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { REDIS_URL: _, ...inherited } = ours;
  return {
    ...(!ours['BRAND_FOLDER'] && { SYSTEM_NAME: 'app.recycle.kz' }), // a brand names it
    REALM: 'demo',
    MAIL_FROM: 'app.recycle.kz <no-reply@app.recycle.kz>',
    LOG_LEVEL: 'info',
    CHECK_DIGITS: 'on',
    ...inherited,
    NODE_ENV: 'development',
    API_HOST: '127.0.0.1',
    API_PORT: String(parts.ports.api),
    METRICS_PORT: String(parts.ports.metrics),
    DATABASE_URL: parts.databaseUrl,
    ...(parts.redisUrl !== null && { REDIS_URL: parts.redisUrl }),
    SMTP_URL: parts.smtpUrl,
    WEB_ORIGIN: parts.webUrl,
    SECRET_KEYS: parts.secrets.secretKeys,
    DEMO_PARTNER_TOKEN: parts.secrets.partnerToken,
    TRUST_FOLDER: parts.trustFolder,
    CRL_URLS: parts.crlUrls.join(','),
    OCSP_URLS: parts.ocspUrl ?? '',
    TRUSTED_PROXIES: '127.0.0.1/32,::1/128',
    PLAYGROUND: 'on',
  };
}

/** The web client's environment. */
export function webEnvironment({ ports, webUrl, signerUrl }: Parts, ours: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...ours,
    HOST: '127.0.0.1',
    PORT: String(ports.web),
    ORIGIN: webUrl,
    API_URL: `http://127.0.0.1:${ports.api}/graphql`,
    SIGNER_URL: signerUrl,
    PLAYGROUND_URL: `http://localhost:${ports.api}/playground`,
  };
}
