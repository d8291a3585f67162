// Node 20 runs no TypeScript, and `--import tsx` does not reach worker threads: from source, the poet's thread starts here.
import { register } from 'tsx/esm/api';

register();
await import('./poet-worker.ts');
