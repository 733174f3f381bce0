import { Migration } from '@mikro-orm/migrations';

export class EvidenceTimestamps extends Migration {
  override up(): void {
    this.addSql('alter table evidence_payload add column timestamp_token bytea, add column timestamp_proof text');
  }
}
