import { describe, expect, it } from 'vitest';
import { EnvironmentError, readEnvironment } from '@/server/env';

describe('readEnvironment', () => {
  it('needs nothing', () => {
    const environment = readEnvironment({});
    expect(environment).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:3000',
      openai: null,
    });
    expect(environment.databaseUrl).toBe(`file:${environment.dataDir}/lianju.db`);
  });

  it('takes an empty variable for one that is not set', () => {
    expect(readEnvironment({ PORT: '', OPENAI_API_KEY: '' })).toMatchObject({ port: 3000, openai: null });
  });

  it('uses an endpoint when either its key or its address is given', () => {
    expect(readEnvironment({ OPENAI_API_KEY: 'sk-1' }).openai).toMatchObject({
      apiKey: 'sk-1',
      baseUrl: null,
    });
    expect(
      readEnvironment({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1', OPENAI_MODEL: 'qwen' }).openai,
    ).toEqual({
      apiKey: null,
      baseUrl: 'http://127.0.0.1:11434/v1',
      model: 'qwen',
    });
  });

  it('keeps only the origin of the public address', () => {
    expect(readEnvironment({ PUBLIC_URL: 'https://poems.example.org/' }).publicUrl).toBe(
      'https://poems.example.org',
    );
  });

  it.each([
    ['PORT', 'eighty'],
    ['PORT', '70000'],
    ['HOST', 'not a host'],
    ['PUBLIC_URL', 'poems.example.org'],
    ['PUBLIC_URL', 'https://example.org/poems'],
    ['DATABASE_URL', 'mysql://localhost/lianju'],
    ['OPENAI_BASE_URL', 'localhost:11434'],
    ['OPENAI_API_KEY', 'two words'],
  ])('refuses %s=%s in one line that names it', (name, value) => {
    const read = () => readEnvironment({ [name]: value });
    expect(read).toThrow(EnvironmentError);
    expect(read).toThrow(new RegExp(`^${name} [^\\n]+$`));
  });

  it('never repeats a secret in its complaint', () => {
    expect(() => readEnvironment({ OPENAI_API_KEY: 'my secret' })).toThrow(/^(?!.*my secret).*$/);
  });
});
