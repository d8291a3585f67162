/** How many colours the palette has for people (app/styles/tokens.css). */
const PALETTE_SIZE = 6;

/** The palette tokens of the people in one room. */
export class PersonColors {
  private readonly arrivals = new Map<string, number>();

  /** By order of arrival, and the same for all tabs and later visits of a person while the room is open. */
  colorOf(userId: string): string {
    const arrival = this.arrivals.get(userId) ?? this.arrivals.size;
    this.arrivals.set(userId, arrival);
    return `person-${(arrival % PALETTE_SIZE) + 1}`;
  }
}
