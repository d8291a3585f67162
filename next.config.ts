import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./app/i18n/request.ts');

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Pages live behind one process; nothing of the build may phone home or optimise by a remote service.
  images: { unoptimized: true },
  serverExternalPackages: ['better-sqlite3', '@prisma/client', 'ws'],
};

export default withNextIntl(config);
