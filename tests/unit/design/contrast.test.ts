import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Token → its colour in the light and in the dark theme, from the style sheet itself. */
function readTokens(): Map<string, readonly [light: string, dark: string]> {
  const css = readFileSync(new URL('../../../app/styles/tokens.css', import.meta.url), 'utf8');
  return new Map(
    [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
      ([, name = '', light = '', dark = '']) => [name, [light, dark] as const],
    ),
  );
}

/** Relative luminance (WCAG 2.2). */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

const tokens = readTokens();
const colorOf = (name: string, theme: 0 | 1) => tokens.get(name)?.[theme] ?? expect.fail(`no token ${name}`);
const people = [1, 2, 3, 4, 5, 6].map((number) => `person-${number}`);

const pairs: [text: string, ground: string, ratio: number][] = [
  ['ink', 'paper', 7],
  ['ink', 'sheet', 7],
  ['ink', 'ai-wash', 7],
  ...['soft', 'faint', 'seal', 'ai', 'del', ...people].flatMap((text): [string, string, number][] => [
    [text, 'paper', 4.5],
    [text, 'sheet', 4.5],
  ]),
  ['ai', 'ai-wash', 4.5],
  ['del', 'ai-wash', 4.5],
  ['on-seal', 'seal-paste', 4.5],
  ...['ai', ...people].map((ground): [string, string, number] => ['on-person', ground, 4.5]),
  ['paper', 'ink', 7],
  // A focus ring is no text (WCAG 2.2, 1.4.11).
  ['focus', 'paper', 3],
];

describe.each([
  ['light', 0],
  ['dark', 1],
] as const)('the %s theme', (_, theme) => {
  it.each(pairs)('sets %s on %s with at least %d : 1', (text, ground, ratio) => {
    expect(contrast(colorOf(text, theme), colorOf(ground, theme))).toBeGreaterThanOrEqual(ratio);
  });
});
