import { describe, expect, it } from 'vitest';
import {
  MAX_ANSWER_CHARACTERS,
  MAX_DOCUMENT_CHARACTERS,
  readAnswer,
  signedDocumentIn,
} from '../../src/lib/signer/ncalayer/answer.ts';

describe('reading an answer of NCALayer', () => {
  it.each([
    ['its greeting', { result: { version: '1.4' } }, { kind: 'greeting', version: '1.4' }],
    ['a result of basics', { status: true, body: { result: '<a/>' } }, { kind: 'result', value: '<a/>' }],
    ['a cancel of basics', { status: true, body: {} }, { kind: 'cancelled' }],
    ['a cancel by its code', { status: false, code: 'USER_CANCELED', message: '' }, { kind: 'cancelled' }],
    [
      'an error of basics',
      { status: false, code: 'SIGNING_FAILURE', message: 'm', details: 'd' },
      { kind: 'error', code: 'SIGNING_FAILURE' },
    ],
    ['an error with a number for a code', { status: false, code: 7 }, { kind: 'error', code: '7' }],
    [
      'a result of commonUtils',
      { code: '200', message: '', responseObject: ['PKCS12'] },
      { kind: 'result', value: ['PKCS12'] },
    ],
    ['a cancel of commonUtils', { code: '500', message: 'action.canceled' }, { kind: 'cancelled' }],
    [
      'an error of commonUtils',
      { code: '500', message: 'java.lang.NullPointerException' },
      { kind: 'error', code: '500' },
    ],
    ['a module it does not have', { success: false, errorCode: 'MODULE_NOT_FOUND' }, { kind: 'module-missing' }],
    ['a status without a body', { status: true }, { kind: 'not-understood' }],
    ['an object of something else', { hello: 'world' }, { kind: 'not-understood' }],
    ['a list', [], { kind: 'not-understood' }],
    ['nothing', null, { kind: 'not-understood' }],
  ])('%s', (_, message, answer) => {
    expect(readAnswer(JSON.stringify(message))).toEqual(answer);
  });

  it.each(['', '{', 'hello', '<html>'])('takes %j for no answer', (text) => {
    expect(readAnswer(text)).toEqual({ kind: 'not-understood' });
  });

  it('does not parse an answer that is too large to be one', () => {
    const answer = JSON.stringify({ status: true, body: { result: '<a/>' } });
    expect(readAnswer(answer.padEnd(MAX_ANSWER_CHARACTERS, ' ')).kind).toBe('result');
    expect(readAnswer(answer.padEnd(MAX_ANSWER_CHARACTERS + 1, ' '))).toEqual({ kind: 'not-understood' });
  });
});

describe('the signed document in a result', () => {
  it.each([
    ['a string', '<a>signed</a>'],
    ['a list of one', ['<a>signed</a>']],
    ['an object with a string', { signatures: '<a>signed</a>', certificate: 'MII…' }],
    ['an object with a list of one', { signatures: ['<a>signed</a>'] }],
  ])('is found in %s', (_, value) => {
    expect(signedDocumentIn(value)).toBe('<a>signed</a>');
  });

  it.each([
    ['two documents', ['<a/>', '<b/>']],
    ['no document', []],
    ['text that is not XML', 'MIIabc'],
    ['a list in a list', [['<a/>']]],
    ['a number', 17],
    ['nothing', undefined],
    ['an object without signatures', { certificate: '<a/>' }],
    ['a document that the server would find too large', `<a>${'x'.repeat(MAX_DOCUMENT_CHARACTERS)}</a>`],
  ])('is not taken from %s', (_, value) => {
    expect(signedDocumentIn(value)).toBeNull();
  });
});
