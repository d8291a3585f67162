import type {
  SqlDriverAdapter,
  SqlDriverAdapterFactory,
  SqlQueryable,
  Transaction,
} from '@prisma/driver-adapter-utils';
import type { TransactionGate } from './transaction-gate';

/**
 * A driver adapter whose plain statements wait while a transaction is open, and whose transactions wait for each other.
 * `pragmas` are set on every connection before its first statement.
 */
export function gateAdapter(
  factory: SqlDriverAdapterFactory,
  gate: TransactionGate,
  pragmas: string,
): SqlDriverAdapterFactory {
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    async connect() {
      const adapter = await factory.connect();
      await adapter.executeScript(pragmas);
      return gateConnection(adapter, gate);
    },
  };
}

function gateConnection(adapter: SqlDriverAdapter, gate: TransactionGate): SqlDriverAdapter {
  return {
    provider: adapter.provider,
    adapterName: adapter.adapterName,
    queryRaw: (query) => gate.run(() => adapter.queryRaw(query)),
    executeRaw: (query) => gate.run(() => adapter.executeRaw(query)),
    executeScript: (script) => gate.run(() => adapter.executeScript(script)),
    async startTransaction(isolationLevel) {
      const leave = await gate.enter();
      try {
        return gateTransaction(await adapter.startTransaction(isolationLevel), adapter, leave);
      } catch (error) {
        leave();
        throw error;
      }
    },
    ...(adapter.getConnectionInfo && { getConnectionInfo: adapter.getConnectionInfo.bind(adapter) }),
    dispose: () => gate.run(() => adapter.dispose()),
  };
}

function gateTransaction(inner: Transaction, adapter: SqlDriverAdapter, leave: () => void): Transaction {
  const queryable: SqlQueryable = inner;
  return {
    provider: inner.provider,
    adapterName: inner.adapterName,
    options: inner.options,
    queryRaw: (query) => queryable.queryRaw(query),
    async executeRaw(query) {
      try {
        return await queryable.executeRaw(query);
      } catch (error) {
        // A COMMIT that failed leaves the transaction open, and all later writes would silently join it
        // (prisma/orm#29933): end it here, whatever the client does next.
        if (/^\s*COMMIT/i.test(query.sql)) await adapter.executeScript('ROLLBACK').catch(() => {});
        throw error;
      }
    },
    commit: () => inner.commit().finally(leave),
    rollback: () => inner.rollback().finally(leave),
    ...(inner.createSavepoint && { createSavepoint: inner.createSavepoint.bind(inner) }),
    ...(inner.rollbackToSavepoint && { rollbackToSavepoint: inner.rollbackToSavepoint.bind(inner) }),
    ...(inner.releaseSavepoint && { releaseSavepoint: inner.releaseSavepoint.bind(inner) }),
  };
}
