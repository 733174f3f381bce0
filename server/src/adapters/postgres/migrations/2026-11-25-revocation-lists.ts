import { Migration } from '@mikro-orm/migrations';

export class RevocationLists extends Migration {
  override up(): void {
    this.addSql(`
      create table revocation_list (
        address text not null primary key,
        list text,
        digest text,
        content bytea,
        this_update timestamptz(3),
        next_update timestamptz(3),
        fetched_at timestamptz(3),
        turn_until timestamptz(3),
        paused_until timestamptz(3)
      )`);
    // Signed and of random octets: compressing it would cost time and save nothing.
    this.addSql('alter table revocation_list alter column content set storage external');
  }
}
