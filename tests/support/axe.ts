import axe from 'axe-core';
import type { Person } from './browser';

/** WCAG 2.2 A and AA, and axe's own good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong with the page as it stands, one line for each element, once what moves has come to rest. */
export async function findViolations({ page }: Person): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (tags) => {
    // A sheet that still fades in has the contrast of a veil.
    const isEnding = ({ effect }: Animation) =>
      effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY;
    const moving = document
      .getAnimations()
      .filter((animation) => animation.timeline instanceof DocumentTimeline && isEnding(animation));
    await Promise.allSettled(moving.map(({ finished }) => finished));
    const { axe: runner } = globalThis as unknown as { readonly axe: typeof axe };
    const { violations } = await runner.run(document, { runOnly: { type: 'tag', values: tags } });
    return violations.flatMap(({ id, help, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
    );
  }, RULES);
}
