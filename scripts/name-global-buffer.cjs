/** A bundler's loader: names Node's Buffer as a property of the global object, where it is looked for only when it is needed. */
module.exports = function nameGlobalBuffer(source) {
  return source.replaceAll(/(?<![.\w])Buffer\.from/g, 'globalThis.Buffer.from');
};
