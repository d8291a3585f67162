import { describe, expect, it } from 'vitest';
import { cleanReason, MAX_REASON_LENGTH } from '@/lib/ai/reason';

describe('a reason', () => {
  it.each([
    [' slower,\n as the  water is ', 'slower, as the water is'],
    ['“slower now”', 'slower now'],
    ['「此字更冷」', '此字更冷'],
    ['“sound” can be heard missing', '“sound” can be heard missing'],
    ['"sea" for "see"', '"sea" for "see"'],
    [': the rhyme is due', 'the rhyme is due'],
  ])('is one plain line: %j', (said, reason) => {
    expect(cleanReason(said)).toBe(reason);
  });

  it.each(['', '  ', '…', '“”', ' - '])('is none when it says nothing: %j', (said) => {
    expect(cleanReason(said)).toBeNull();
  });

  it.each(['because it sounds '.repeat(20), '换一个更冷的字'.repeat(40), '🌊'.repeat(200)])(
    'is cut where it is too long, between characters: %j',
    (said) => {
      const reason = cleanReason(`a ${said}`) ?? '';
      expect(reason.length).toBeLessThanOrEqual(MAX_REASON_LENGTH);
      expect(reason).toMatch(/…$/);
      expect(reason).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/);
    },
  );
});
