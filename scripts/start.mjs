/** `npm start`: builds when the sources changed since the last build, then runs the server in this process. */
import { fileURLToPath } from 'node:url';
import { build, isBuildCurrent } from './build.mjs';

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
process.env.NODE_ENV = 'production';
process.env.NEXT_TELEMETRY_DISABLED = '1';

if (!isBuildCurrent()) {
  console.log('Building Lianju (once; the next start is immediate)…');
  try {
    await build();
  } catch (error) {
    console.error(`Lianju could not be built: ${error.message}`);
    process.exit(1);
  }
}
await import('../dist/server/main.js');
