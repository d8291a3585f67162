import { SEAL_GLYPHS, SEAL_PLACEMENTS } from './seal-glyphs';

/** The seal 联句: logo and mark of the house. Decorative; what it stands beside or links to carries the name. */
export function Seal({ size }: { /** Edge length in CSS pixels. */ readonly size: number }) {
  return (
    <svg viewBox="0 0 96 96" width={size} height={size} aria-hidden="true" className="shrink-0">
      <rect width="96" height="96" rx="16" fill="var(--seal-paste)" />
      {SEAL_GLYPHS.map((outline, index) => (
        <path key={outline} d={outline} transform={SEAL_PLACEMENTS[index]} fill="var(--on-seal)" />
      ))}
    </svg>
  );
}
