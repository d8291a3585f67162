/**
 * A person's first letter or character on their colour. Decorative: the name stands beside it or labels what holds
 * it.
 */
export function Avatar({
  name,
  color,
  live = false,
}: {
  readonly name: string;
  /** A CSS colour. */
  readonly color: string;
  /** A ring around who is at work now. */
  readonly live?: boolean;
}) {
  return (
    <span
      aria-hidden="true"
      data-live={live || undefined}
      className="grid size-[26px] shrink-0 place-items-center rounded-full border-2 border-paper font-semibold text-[12px] leading-none data-live:outline-2 data-live:outline-ai-wash"
      style={{ background: color, color: 'var(--on-person)' }}
    >
      {firstCharacter(name)}
    </span>
  );
}

function firstCharacter(name: string): string {
  const [first] = new Intl.Segmenter().segment(name.trim());
  return first?.segment.toLocaleUpperCase() ?? '·';
}
