import { PHASE_PRODUCTION_SERVER } from 'next/constants.js';

/** Sent with every page and answer. The token of a share link stands in a path: no referrer leaves the site. */
const SECURITY_HEADERS = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
  {
    key: 'Content-Security-Policy',
    value: "frame-ancestors 'none'; base-uri 'self'; object-src 'none'; form-action 'self'",
  },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  images: { unoptimized: true },
  typescript: { ignoreBuildErrors: true }, // The test command type-checks; a start does not do it again.
  // lib0 names Node's Buffer in code that browsers never run; for the bare name the bundler adds a stand-in of 8 kB.
  turbopack: { rules: { '**/lib0/buffer.js': { loaders: ['./scripts/name-global-buffer.cjs'] } } },
  // The cache on disk pays when building again and again; a first start would only wait for it.
  experimental: { turbopackFileSystemCacheForBuild: false },
  headers: async () => [{ source: '/:path*', headers: SECURITY_HEADERS }],
};

/** The next-intl plugin only matters to the bundler; a running server need not load it. */
export default async function configure(phase) {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import('next-intl/plugin');
  return createNextIntlPlugin({
    requestConfig: './app/i18n/request.ts',
    experimental: {
      // The build parses the messages, so that the parser (9 kB compressed) stays out of the page.
      messages: { path: './messages', format: 'json', locales: ['en', 'zh'], precompile: true },
    },
  })(config);
}
