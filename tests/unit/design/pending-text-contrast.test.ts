import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

type Triple = readonly [number, number, number];

const sheet = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
const tokens = sheet('app/styles/tokens.css');
const share = Number(
  /color: color-mix\(in oklab, var\(--author\) (\d+)%, var\(--ink\)\)/.exec(
    sheet('components/review/in-text/review.css'),
  )?.[1],
);

/** A token's colour as linear light, 0 to 1. */
function lightOf(token: string, theme: 'light' | 'dark'): Triple {
  const found = new RegExp(`--${token}: light-dark\\((#[0-9a-f]{6}), (#[0-9a-f]{6})\\)`).exec(tokens);
  const color = found?.[theme === 'light' ? 1 : 2] ?? expect.fail(`no token ${token}`);
  const channel = (at: number) => {
    const value = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [channel(1), channel(3), channel(5)];
}

function times(rows: readonly Triple[], [x, y, z]: Triple): Triple {
  const [a = 0, b = 0, c = 0] = rows.map(([p, q, r]) => p * x + q * y + r * z);
  return [a, b, c];
}

/** Linear sRGB → Oklab (Björn Ottosson, A perceptual color space for image processing, 2020). */
function toOklab(light: Triple): Triple {
  const [l, m, s] = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    light,
  );
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    [Math.cbrt(l), Math.cbrt(m), Math.cbrt(s)],
  );
}

/** Oklab → linear sRGB, cut to what a screen shows. */
function fromOklab(lab: Triple): Triple {
  const [l, m, s] = times(
    [
      [1, 0.3963377774, 0.2158037573],
      [1, -0.1055613458, -0.0638541728],
      [1, -0.0894841775, -1.291485548],
    ],
    lab,
  );
  const [r, g, b] = times(
    [
      [4.0767416621, -3.3077115913, 0.2309699292],
      [-1.2684380046, 2.6097574011, -0.3413193965],
      [-0.0041960863, -0.7034186147, 1.707614701],
    ],
    [l ** 3, m ** 3, s ** 3],
  );
  const cut = (value: number) => Math.min(1, Math.max(0, value));
  return [cut(r), cut(g), cut(b)];
}

/** Contrast of two colours in linear light (WCAG 2.2). */
function contrast(one: Triple, other: Triple): number {
  const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function pendingText(author: string, theme: 'light' | 'dark'): Triple {
  const [l, a, b] = toOklab(lightOf(author, theme));
  const [inkL, inkA, inkB] = toOklab(lightOf('ink', theme));
  const mix = (of: number, ink: number) => (of * share + ink * (100 - share)) / 100;
  return fromOklab([mix(l, inkL), mix(a, inkA), mix(b, inkB)]);
}

describe.each(['light', 'dark'] as const)('pending text in the %s theme', (theme) => {
  it.each([
    ['ai', 'ai-wash'],
    ...[1, 2, 3, 4, 5, 6].flatMap((number) => [
      [`person-${number}`, 'paper'],
      [`person-${number}`, 'sheet'],
    ]),
  ])('of %s has 7 : 1 on %s', (author = '', ground = '') => {
    expect(contrast(pendingText(author, theme), lightOf(ground, theme))).toBeGreaterThanOrEqual(7);
  });
});
