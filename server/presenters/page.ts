import type { Page } from '../store/types';

/** A page of a list as the public interface shows it. */
export function presentPage<Item, Presented>(
  { items, nextCursor }: Page<Item>,
  present: (item: Item) => Presented,
): { readonly items: readonly Presented[]; readonly nextCursor: string | null } {
  return { items: items.map(present), nextCursor };
}
