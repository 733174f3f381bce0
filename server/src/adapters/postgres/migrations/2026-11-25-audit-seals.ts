import { Migration } from '@mikro-orm/migrations';

/** The audit log under seals, each chained to the one before it. */
export class AuditSeals extends Migration {
  override up(): void {
    this.addSql('alter table audit_event add column salt text');
    this.addSql(`
      create table audit_seal (
        position bigserial primary key,
        after_id bigint not null,
        last_id bigint not null,
        events int not null,
        events_digest text not null,
        previous_digest text not null constraint audit_seal_previous_digest_unique unique,
        digest text not null constraint audit_seal_digest_unique unique,
        sealed_at timestamptz(3) not null
      )`);
    this.addSql(`
      create table audit_erasure (
        seal_position bigint not null primary key,
        erased_at timestamptz(3) not null,
        reason text not null
      )`);
    this.addSql(`
      create or replace function audit_event_refuse_changes_fn() returns trigger as $$
      begin
        if tg_op = 'DELETE' and exists (
          select from audit_seal join audit_erasure on seal_position = position
          where after_id < old.id and old.id <= last_id
        ) then return old; end if;
        raise exception 'audit_event is append-only' using errcode = 'restrict_violation';
      end;
      $$ language plpgsql`);
    this.addSql('create index audit_seal_last_id_index on audit_seal (last_id)');
    this.#makeAppendOnly('audit_seal');
    this.#makeAppendOnly('audit_erasure');
  }

  #makeAppendOnly(table: string): void {
    this.addSql(`
      create function ${table}_refuse_changes_fn() returns trigger as $$
      begin raise exception '${table} is append-only' using errcode = 'restrict_violation'; end;
      $$ language plpgsql`);
    for (const [name, events, each] of [
      ['refuse_changes', 'update or delete', 'row'],
      ['refuse_truncate', 'truncate', 'statement'],
    ]) {
      this.addSql(`
        create trigger ${name} before ${events} on ${table}
        for each ${each} execute function ${table}_refuse_changes_fn()`);
    }
  }
}
