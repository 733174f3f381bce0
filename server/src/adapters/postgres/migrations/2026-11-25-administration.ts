import { Migration } from '@mikro-orm/migrations';

/** What an administrator does: who and why, an account that was erased, and a freeze by link beneath an administrator's. */
export class AdministrationColumns extends Migration {
  override up(): void {
    this.addSql('alter table account add column erased_at timestamptz(3), add column link_freeze_reference text');
    this.addSql('alter table audit_event add column administrator text, add column because text');
  }
}
