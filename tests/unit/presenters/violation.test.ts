import { describe, expect, it, vi } from 'vitest';
import { violationMessage } from '@/server/presenters/violation';

describe('what a violation says', () => {
  it.each(['__proto__', 'constructor', 'toString', 'no-such-rule'])(
    'is the rule itself where there are no words for it: %s',
    (rule) => {
      const complaint = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      expect(violationMessage({ line: 0, rule, severity: 'error', params: {} }, 'en')).toBe(rule);
      expect(complaint).not.toHaveBeenCalled();
      complaint.mockRestore();
    },
  );
});
