import { Migration } from '@mikro-orm/migrations';

/** What is erased, by its time or with its account, is found by an index: else each round would read whole tables, in the end for too long. */
export class IndexesOfErasures extends Migration {
  override up(): void {
    this.addSql('alter table evidence_payload add column signer_iin text, add column signer_bin text');
    this.addSql('create index evidence_payload_signer_iin_index on evidence_payload (signer_iin)');
    this.addSql('create index notice_account_id_index on notice (account_id)');
    this.addSql('create index notice_at_index on notice (at)');
    this.addSql('create index notice_undo_link_id_index on notice (undo_link_id)');
    this.addSql('create index undo_link_expires_at_index on undo_link (expires_at)');
    this.addSql('create index credential_change_account_id_index on credential_change (account_id)');
    this.addSql('create index evidence_account_id_index on evidence (account_id)');
    this.addSql(
      'create index evidence_payload_revocation_digests_index on evidence_payload using gin (revocation_digests)',
    );
    // The one seal that covers an event, by its index: a join would read all later seals for each event that is erased.
    this.addSql(`
      create or replace function audit_event_refuse_changes_fn() returns trigger as $$
      begin
        if tg_op = 'DELETE' and exists (
          select from (select * from audit_seal where last_id >= old.id order by last_id limit 1) as seal
          join audit_erasure on seal_position = position where after_id < old.id
        ) then return old; end if;
        raise exception 'audit_event is append-only' using errcode = 'restrict_violation';
      end;
      $$ language plpgsql`);
  }
}
