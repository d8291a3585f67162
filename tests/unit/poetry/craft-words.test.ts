import { describe, expect, it } from 'vitest';
import { CHINESE_RULES } from '@/lib/poetry/chinese/rules';
import { violationMessage } from '@/server/presenters/violation';

const finding = (rule: string, params: Readonly<Record<string, string | number>>) =>
  ({ line: 0, rule, severity: 'error', params }) as const;

describe('findings in words', () => {
  it.each(Object.entries(CHINESE_RULES))(
    'say %s in both languages, with what it is about',
    (rule, params) => {
      for (const locale of ['en', 'zh'] as const) {
        const words = violationMessage(finding(rule, params), locale);
        expect(words).not.toBe(rule);
        expect(words).not.toMatch(/[{}]|undefined/);
        for (const value of Object.values(params).filter((param) => /\p{Script=Han}|\d/u.test(String(param))))
          expect(words).toContain(String(value));
      }
    },
  );

  it('say which tone is wanted', () => {
    const wrong = finding('wrong-tone', { want: 'oblique', text: '花' });
    expect(violationMessage(wrong, 'en')).toBe('“花” should be an oblique tone here.');
    expect(violationMessage(wrong, 'zh')).toBe('“花”处应为仄声。');
  });
});
