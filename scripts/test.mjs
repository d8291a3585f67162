/**
 * `npm test`: everything that must hold before a change lands. Installs what the machine lacks (scripts/prepare-tests.mjs),
 * checks types, style, import rules, dead code and copies of Yjs, builds, runs all tests, and closes with one line that
 * counts them.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepareTests } from './prepare-tests.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => join('node_modules', '.bin', name);
const results = mkdtempSync(join(tmpdir(), 'lianju-tests-'));
const failures = [];

const prepared = await prepareTests();
process.on('exit', () => prepared.stop());
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...prepared.env };

step('Prisma clients', process.execPath, ['scripts/prisma.mjs', 'generate']);
step('Page types', bin('next'), ['typegen']);
step('Types', bin('tsc'), ['--noEmit']);
step('Style', bin('biome'), ['ci', '.']);
step('Import rules', bin('depcruise'), [
  'app',
  'components',
  'lib',
  'server',
  'tests',
  '--config',
  '.dependency-cruiser.cjs',
]);
step('Dead code', bin('knip'), []);
check('One copy of Yjs', countCopiesOfYjs() === 1);
step('Build', process.execPath, ['scripts/build.mjs']);
for (const project of ['unit', 'property', 'contract', 'integration', 'e2e']) {
  step(`Tests: ${project}`, bin('vitest'), [
    'run',
    '--project',
    project,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${join(results, `${project}.json`)}`,
  ]);
}

const totals = sumResults();
rmSync(results, { recursive: true, force: true });
for (const name of failures) console.log(`Failed: ${name}`);
console.log(`${totals.passed} passed, ${totals.failed + failures.length} failed`);
process.exit(failures.length === 0 && totals.failed === 0 && totals.passed > 0 ? 0 : 1);

function step(name, command, args) {
  console.log(`\n── ${name}`);
  check(
    name,
    spawnSync(command, args, { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0,
  );
}

function check(name, holds) {
  if (!holds) failures.push(name);
}

function countCopiesOfYjs() {
  const { stdout } = spawnSync('npm', ['ls', 'yjs', '--all', '--parseable'], { cwd: root, encoding: 'utf8' });
  return new Set(stdout.split('\n').filter((path) => path.endsWith('/yjs'))).size;
}

function sumResults() {
  const totals = { passed: 0, failed: 0 };
  for (const file of readdirSync(results)) {
    const report = JSON.parse(readFileSync(join(results, file), 'utf8'));
    totals.passed += report.numPassedTests;
    totals.failed += report.numFailedTests;
  }
  return totals;
}
