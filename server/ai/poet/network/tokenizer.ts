/** What a model reads and writes: text as numbers of its vocabulary. */
export interface Tokenizer {
  /** The vocabulary; the index is the token's id. */
  readonly tokens: readonly string[];
  /** Ids of `text`, without a start token. */
  encode(text: string): number[];
  /** The text of `ids`; control tokens say nothing, bytes that form no character become U+FFFD. */
  decode(ids: readonly number[]): string;
}

/** `vocab.json`: the tokens by id, and which pairs to join, most wanted first. */
export interface Vocabulary {
  readonly tokens: readonly string[];
  readonly merges: readonly string[];
}

/** Starts every text. */
export const START_TOKEN = 1;
/** Byte b is token 3 + b: what the vocabulary does not have is spelt in UTF-8. */
const FIRST_BYTE_TOKEN = 3;
const LAST_BYTE_TOKEN = FIRST_BYTE_TOKEN + 255;
/** Ends a line. */
export const NEWLINE_TOKEN = FIRST_BYTE_TOKEN + 10;

/** Stands for a space inside tokens, as SentencePiece has it. */
export const SPACE_MARK = '▁';

/** Words with the space before them; everything else a character at a time. */
const PIECE = / ?[A-Za-z']+|[^A-Za-z]/gu;

/** Byte-pair encoding with byte fallback (Sennrich et al. 2016; Kudo and Richardson 2018). */
export function createTokenizer({ tokens, merges }: Vocabulary): Tokenizer {
  const idByToken = new Map(tokens.map((token, id) => [token, id]));
  const rankByMerge = new Map(merges.map((merge, rank) => [merge, rank]));
  const utf8 = new TextEncoder();

  function encodePart(part: string): number[] {
    const id = idByToken.get(part);
    return id === undefined ? Array.from(utf8.encode(part), (byte) => FIRST_BYTE_TOKEN + byte) : [id];
  }

  return {
    tokens,
    encode(text) {
      const ids: number[] = [];
      for (const [piece] of text.matchAll(PIECE)) {
        if (piece === '\n') ids.push(NEWLINE_TOKEN);
        else ids.push(...joinPairs([...piece.replaceAll(' ', SPACE_MARK)], rankByMerge).flatMap(encodePart));
      }
      return ids;
    },
    decode(ids) {
      const bytes: number[] = [];
      for (const id of ids) {
        if (id >= FIRST_BYTE_TOKEN && id <= LAST_BYTE_TOKEN) bytes.push(id - FIRST_BYTE_TOKEN);
        else if (id > LAST_BYTE_TOKEN)
          bytes.push(...utf8.encode((tokens[id] ?? '').replaceAll(SPACE_MARK, ' ')));
      }
      return new TextDecoder().decode(Uint8Array.from(bytes));
    },
  };
}

/** Joins, again and again, the adjacent pair of the lowest rank. */
function joinPairs(characters: readonly string[], rankByMerge: ReadonlyMap<string, number>): string[] {
  const parts = [...characters];
  for (;;) {
    let best = Number.POSITIVE_INFINITY;
    let at = -1;
    for (let index = 0; index + 1 < parts.length; index += 1) {
      const rank = rankByMerge.get(`${parts[index]}${parts[index + 1]}`);
      if (rank !== undefined && rank < best) {
        best = rank;
        at = index;
      }
    }
    if (at < 0) return parts;
    parts.splice(at, 2, `${parts[at]}${parts[at + 1]}`);
  }
}
