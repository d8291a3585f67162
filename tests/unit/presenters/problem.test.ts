import { describe, expect, it } from 'vitest';
import { DomainError } from '@/lib/errors/domain-error';
import { errorToProblem } from '@/server/presenters/problem';

describe('errorToProblem', () => {
  it('tells an expected failure by its code and message', () => {
    expect(errorToProblem(new DomainError('turn-in-progress', 'The co-author is writing.'))).toEqual({
      type: 'about:blank',
      title: 'Turn in progress',
      status: 409,
      code: 'turn-in-progress',
      detail: 'The co-author is writing.',
    });
  });

  it('knows one that another copy of the class made', () => {
    const foreign = Object.assign(new Error('Not here.'), { name: 'DomainError', code: 'version-not-found' });
    expect(errorToProblem(foreign)).toMatchObject({ status: 404, code: 'version-not-found' });
  });

  it.each([
    new Error('SELECT * FROM secrets'),
    Object.assign(new Error('x'), { name: 'DomainError', code: 'toString' }),
    'a string',
    null,
  ])('says no more than internal of anything else: %s', (error) => {
    const problem = errorToProblem(error);
    expect(problem).toMatchObject({ status: 500, code: 'internal' });
    expect(problem.detail).not.toContain('secrets');
  });
});
