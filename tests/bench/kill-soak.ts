/** Kills the sync server twenty times while four clients type: `npx tsx tests/bench/kill-soak.ts [rounds]`. */
import { runKillRounds } from '@/tests/support/kill-rounds';

const rounds = await runKillRounds(Number(process.argv[2] ?? 20), Math.random);
console.table(rounds);
const missing = rounds.reduce((sum, round) => sum + round.missing, 0);
console.log(
  `${rounds.length} kills, ${rounds.at(-1)?.acknowledged ?? 0} acknowledged edits, ${missing} missing`,
);
process.exit(missing === 0 ? 0 : 1);
