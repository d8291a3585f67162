/**
 * Run after a change of dependencies. npm writes no entry for an optional package of another platform that the registry
 * in use does not serve, and `npm ci` then refuses the lockfile it wrote itself. This adds those entries (name, version,
 * platform), so that the lockfile is complete wherever it is used.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const LOCKFILE = new URL('../package-lock.json', import.meta.url);
const OPERATING_SYSTEMS = [
  'darwin',
  'linux',
  'win32',
  'android',
  'freebsd',
  'openharmony',
  'netbsd',
  'openbsd',
  'sunos',
  'aix',
];
const PROCESSORS = [
  'arm64',
  'x64',
  'ia32',
  'arm',
  'ppc64',
  's390x',
  'riscv64',
  'wasm32',
  'loong64',
  'mips64el',
];

const lock = JSON.parse(readFileSync(LOCKFILE, 'utf8'));
for (const { optionalDependencies = {} } of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (lock.packages[place] || !/^\d/.test(version)) continue;
    const words = name.split(/[-/.]/);
    const os = OPERATING_SYSTEMS.filter((word) => words.includes(word));
    const cpu = PROCESSORS.filter((word) => words.includes(word));
    if (cpu.length === 0) continue;
    lock.packages[place] = {
      version,
      cpu,
      optional: true,
      ...(os.length > 0 ? { os } : {}),
      ...libcOf(words),
    };
    console.log(`added ${name}@${version}`);
  }
}
const [root, ...rest] = Object.entries(lock.packages);
lock.packages = Object.fromEntries([root, ...rest.sort(([a], [b]) => a.localeCompare(b, 'en'))]);
writeFileSync(LOCKFILE, `${JSON.stringify(lock, null, 2)}\n`);

function libcOf(words) {
  if (words.some((word) => word.startsWith('musl'))) return { libc: ['musl'] };
  return words.includes('gnu') ? { libc: ['glibc'] } : {};
}
