import { type CmsShape, type CmsSigner, signCms } from '../src/testing/index.ts';
import { annasKey, octets } from './given.ts';

export const content = octets('Сбросить учётные данные');
export const signingTime = new Date('2026-05-02T11:59:00Z');
export const byAnna: CmsSigner = { signer: annasKey, signingTime };
export const sign = (changes: Partial<CmsSigner> = {}, shape?: CmsShape) =>
  signCms(content, [{ ...byAnna, ...changes }], shape);

export function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
