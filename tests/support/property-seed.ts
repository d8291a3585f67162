import fc from 'fast-check';

/** What to run with: `random`, or the seed that a run printed; `LIANJU_PROPERTY_SEED=… npx vitest run …`. */
const asked = process.env.LIANJU_PROPERTY_SEED;

/**
 * One seed for every ordinary run, so that a change is judged by the change and not by the day's luck. To look further,
 * run with `LIANJU_PROPERTY_SEED=random` or with the seed that a failure printed.
 */
const PINNED_SEED = 20261124;

if (asked !== 'random') fc.configureGlobal({ seed: Number(asked ?? PINNED_SEED) });

/**
 * For a property that has held for so many seeds that another one is no gamble: each run has a seed of its own, which it
 * prints. One that fails says how to run it again, `file` being where the property is.
 */
export function freshSeed<T>(file: string): Pick<fc.Parameters<T>, 'seed' | 'reporter'> {
  const seed =
    asked === undefined || asked === 'random' ? Math.floor(Math.random() * 2 ** 31) : Number(asked);
  const command = `LIANJU_PROPERTY_SEED=${seed} npx vitest run --project property ${file}`;
  console.info(`${file}: seed ${seed}`);
  return {
    seed,
    reporter: (run) => {
      if (run.failed) {
        throw new Error(`${fc.defaultReportMessage(run)}\n\nRun it again: ${command}`, {
          cause: run.errorInstance,
        });
      }
    },
  };
}
