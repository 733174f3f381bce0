import pg from 'pg';

/**
 * A client that closes its connection when an answer takes longer than `query_timeout`. As it comes, `pg` only stops
 * waiting: a connection that hangs would go back to its pool and make everybody behind it wait as well.
 */
export class ImpatientClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: one signature for all overloads of the method it stands before
  override query(...parameters: any[]): any {
    const answer = (super.query as (...parameters: unknown[]) => unknown).apply(this, parameters);
    if (answer instanceof Promise) {
      answer.catch((error: Error) => {
        if (error.message === 'Query read timeout') this.end().catch(() => undefined);
      });
    }
    return answer;
  }
}
