/** `npm run dev`: runs the server from its sources; pages reload by themselves, the server restarts on a change. */
import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const env = { ...process.env, NODE_ENV: 'development', NEXT_TELEMETRY_DISABLED: '1' };

const generated = spawnSync(process.execPath, ['scripts/prisma.mjs', 'generate'], {
  cwd: root,
  env,
  stdio: 'inherit',
});
if (generated.status !== 0) process.exit(1);

const server = spawn(
  process.execPath,
  [
    '--import',
    'tsx',
    '--watch',
    '--watch-path=server',
    '--watch-path=lib',
    '--watch-preserve-output',
    'server/main.ts',
  ],
  { cwd: root, env, stdio: 'inherit' },
);
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 0));
