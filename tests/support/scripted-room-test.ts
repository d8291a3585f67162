import { roomTest } from './room-test';
import { createScriptedEndpoint, type ScriptedAnswer, type ScriptedEndpoint } from './scripted-endpoint';

/** What a house with a scripted model calls it. */
const SCRIPTED_MODEL = 'scripted-1';
/** Its key, which nobody may ever be shown. */
export const SCRIPTED_KEY = 'sk-never-shown-to-anybody';

/**
 * A `roomTest` whose co-author is a model behind a scripted endpoint. The endpoint takes its script from the start, and
 * listens from the first test to the last.
 */
export function scriptedRoomTest(...answers: readonly ScriptedAnswer[]): {
  readonly it: ReturnType<typeof roomTest>;
  readonly endpoint: ScriptedEndpoint;
} {
  const endpoint = createScriptedEndpoint(...answers);
  const it = roomTest(async (onCleanup) => {
    await endpoint.listen();
    onCleanup(endpoint.close);
    return {
      env: {
        OPENAI_BASE_URL: endpoint.baseUrl,
        OPENAI_API_KEY: SCRIPTED_KEY,
        OPENAI_MODEL: SCRIPTED_MODEL,
      },
    };
  });
  return { it, endpoint };
}
