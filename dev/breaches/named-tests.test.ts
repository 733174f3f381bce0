import { describe, expect, it } from 'vitest';
import { namedTests, titlesWith } from './named-tests.ts';

describe('tests that a text names', () => {
  it('are files, each with the words behind it', () => {
    const cell =
      '`a/b.test.ts` *ends, at last*, *%j is (not) refused*; `c/d.contract.ts` *one*; figures in `e/f.md`; PKITS';
    expect(namedTests(cell)).toEqual([
      { file: 'a/b.test.ts', words: ['ends, at last', '%j is (not) refused'] },
      { file: 'c/d.contract.ts', words: ['one'] },
      { file: 'e/f.md', words: [] },
    ]);
    expect(namedTests(' server/test/x.test.ts *one*, *two*')).toEqual([
      { file: 'server/test/x.test.ts', words: ['one', 'two'] },
    ]);
  });

  it('are known by their titles, whatever stands in the place of a row’s values', () => {
    expect('an address "a@b" is (not) refused').toMatch(titlesWith('%j is (not) refused'));
    expect('an address "a@b" is not refused').not.toMatch(titlesWith('%j is (not) refused'));
    expect('a code ends after ten minutes').toMatch(titlesWith('ends after ten minutes'));
    expect('a code endsXafter ten minutes').not.toMatch(titlesWith('ends.after ten minutes'));
  });
});
