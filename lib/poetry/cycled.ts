/** The entry of a list that starts again at its end, as the lists of a form do; undefined without a list. */
export function cycled<T>(list: readonly T[] | undefined, position: number): T | undefined {
  return list && list.length > 0 ? list[position % list.length] : undefined;
}
