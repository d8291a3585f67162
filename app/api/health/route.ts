import { getServices } from '@/server/services';
import { answerJson } from '../answers';
import { calls, guarded } from '../calls';

export const { GET, POST, PUT, PATCH, DELETE } = calls({
  GET: guarded(async () => {
    const health = await getServices().commands.readHealth();
    return answerJson(health, health.status === 'ok' ? 200 : 503);
  }),
});
