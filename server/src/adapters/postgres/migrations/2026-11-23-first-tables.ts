import { Migration } from '@mikro-orm/migrations';

export class FirstTables extends Migration {
  override up(): void {
    this.addSql(`
      create table account (
        id text not null primary key,
        realm text not null,
        iin text not null,
        bin text,
        display_name text not null,
        organisation text,
        email text not null,
        password_hash text not null,
        epoch int not null,
        state text not null,
        freeze_reference text,
        language text not null,
        previous_emails jsonb not null,
        undo_denied jsonb not null,
        created_at timestamptz(3) not null,
        changed_at timestamptz(3) not null,
        constraint account_state_check check (state in ('ACTIVE', 'FROZEN_BY_LINK', 'FROZEN_BY_ADMINISTRATOR'))
      )`);
    this.addSql('create unique index account_owner_unique on account (realm, iin, bin) nulls not distinct');
    this.addSql('create index account_email_index on account (realm, email)');

    this.addSql(`
      create table credential_change (
        grant_id text not null primary key,
        confirmation_id text constraint credential_change_confirmation_id_unique unique,
        account_id text not null constraint credential_change_account_id_foreign references account (id),
        purpose text not null,
        reference text not null,
        holder text,
        evidence_id text,
        sessions_ended int not null,
        device text not null,
        at timestamptz(3) not null
      )`);

    this.addSql(`
      create table undo_link (
        id text not null primary key,
        account_id text not null constraint undo_link_account_id_foreign references account (id),
        address text not null,
        expires_at timestamptz(3) not null,
        ended_at timestamptz(3)
      )`);
    this.addSql('create index undo_link_account_id_index on undo_link (account_id)');

    this.addSql(`
      create table notice (
        id text not null primary key,
        account_id text not null constraint notice_account_id_foreign references account (id),
        kind text not null,
        address text not null,
        language text not null,
        reference text not null,
        device text not null,
        at timestamptz(3) not null,
        undo_link_id text constraint notice_undo_link_id_foreign references undo_link (id) on delete set null,
        sent_at timestamptz(3),
        failed_at timestamptz(3),
        failure text
      )`);

    this.addSql(`
      create table consent (
        id bigserial primary key,
        account_id text not null constraint consent_account_id_foreign references account (id),
        kind text not null,
        version text not null,
        language text not null,
        given_at timestamptz(3) not null,
        withdrawn_at timestamptz(3),
        constraint consent_given_once unique (account_id, kind, version, given_at)
      )`);

    this.addSql(`
      create table evidence (
        position bigserial primary key,
        id text not null constraint evidence_id_unique unique,
        realm text not null,
        challenge_id text not null,
        purpose text not null,
        account_id text,
        verdict text not null,
        reason text,
        judged_at timestamptz(3) not null,
        payload_digest text not null,
        previous_digest text not null,
        digest text not null constraint evidence_digest_unique unique,
        constraint evidence_verdict_check check (verdict in ('accepted', 'refused'))
      )`);
    this.addSql(`
      create table evidence_payload (
        evidence_id text not null primary key,
        document bytea not null,
        statement text not null,
        detail text,
        proof text,
        claimed_signing_time timestamptz(3),
        revocation_digests text[] not null,
        erase_after timestamptz(3) not null
      )`);
    this.addSql('create index evidence_payload_erase_after_index on evidence_payload (erase_after)');
    this.addSql(`
      create table evidence_erasure (
        evidence_id text not null primary key,
        erased_at timestamptz(3) not null,
        reason text not null
      )`);
    this.addSql(`
      create table revocation_document (
        digest text not null primary key,
        source text not null,
        content bytea not null,
        constraint revocation_document_source_check check (source in ('CRL', 'OCSP'))
      )`);
    this.addSql(
      "create unique index evidence_accepted_once on evidence (challenge_id) where (verdict = 'accepted'::text)",
    );

    this.addSql(`
      create table audit_event (
        id bigserial primary key,
        realm text not null,
        at timestamptz(3) not null,
        operation text not null,
        outcome text not null,
        account_id text,
        kind text,
        reference text,
        address text,
        device text,
        partner text
      )`);
    this.addSql('create index audit_event_account_index on audit_event (account_id, at)');

    this.addSql(`
      create table code_try (
        realm text not null,
        subject text not null,
        day text not null,
        count int not null,
        primary key (realm, subject, day)
      )`);
    this.addSql('create index code_try_day_index on code_try (day)');
    this.addSql('create table ended_session (holder text not null primary key, ended_at timestamptz(3) not null)');
    this.addSql('create index ended_session_ended_at_index on ended_session (ended_at)');

    this.#makeAppendOnly('evidence');
    this.#makeAppendOnly('evidence_erasure');
    this.#makeAppendOnly('audit_event');
  }

  /** The first trigger is the one of the rows' definition; a schema diff does not see the second. */
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
