/** The import rules of docs/architecture.md, cycles included. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'lib-is-the-domain',
      comment: 'lib is free of React, Next, Node, Prisma and OpenAI, and of everything that builds on it.',
      severity: 'error',
      from: { path: '^lib/' },
      to: {
        path: '^(app|components|server)/|node_modules/(react|react-dom|next|next-intl|@prisma|openai|ws|better-auth|better-sqlite3)(/|$)',
      },
    },
    {
      name: 'lib-without-node',
      severity: 'error',
      from: { path: '^lib/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'document-and-poetry-stand-lowest',
      severity: 'error',
      from: { path: '^lib/(document|poetry)/' },
      to: { path: '^lib/', pathNot: '^lib/(document|poetry)/' },
    },
    {
      name: 'server-does-not-see-the-page',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^(app|components)/|node_modules/(react|react-dom|next-intl)(/|$)' },
    },
    {
      name: 'only-main-sees-next',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/main\\.ts$' },
      to: { path: 'node_modules/next/' },
    },
    {
      name: 'the-page-does-not-see-the-server',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^(server|app)/' },
    },
    {
      name: 'routes-reach-the-process-through-services',
      comment: 'Next bundles a copy of its own of every module: state must come from server/services.ts.',
      severity: 'error',
      from: { path: '^app/' },
      to: {
        path: '^server/(sync|store|auth|ai|main|env)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'only-the-store-sees-prisma',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '^server/store/' },
      to: { path: '^server/store/generated/|node_modules/(@prisma|better-sqlite3|pg)/' },
    },
    {
      name: 'only-the-co-author-sees-openai',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/', pathNot: '^server/ai/' },
      to: { path: 'node_modules/openai/' },
    },
    {
      name: 'product-does-not-see-tests',
      severity: 'error',
      from: { path: '^(app|components|lib|server|scripts)/' },
      to: { path: '^tests/' },
    },
    {
      name: 'no-development-dependency-in-the-product',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|dist|server/store/generated)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
