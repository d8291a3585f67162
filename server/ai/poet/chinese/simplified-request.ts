import type { VerseRequest } from '@/lib/ai/provider';
import { isTraditional, loadTraditional, simplify } from '@/lib/poetry/chinese/sound/script';

/** A request as the Chinese model reads it, which was brought up on simplified characters. */
export interface SimplifiedRequest {
  readonly request: VerseRequest;
  /** A line of the answer in the characters of the poem. */
  restore(line: string): string;
}

/** The request in simplified characters, if the poem around the place is written in traditional ones. */
export async function simplifyRequest(request: VerseRequest): Promise<SimplifiedRequest> {
  const { title, before, selected, after, language } = request;
  if (language !== 'zh' || !isTraditional([title, ...before, ...selected, ...after].join(''))) {
    return { request, restore: (line) => line };
  }
  const toTraditional = await loadTraditional();
  // A line that comes back as it was is the writer's, to the letter.
  const own = new Map(selected.map((line) => [plain(line), line]));
  return {
    request: {
      ...request,
      title: plain(title),
      before: before.map(plain),
      selected: selected.map(plain),
      after: after.map(plain),
      instruction: request.instruction && plain(request.instruction),
    },
    restore: (line) => own.get(line) ?? toTraditional(line),
  };
}

function plain(text: string): string {
  return simplify(text).join('');
}
