/** The package has no types for its tables: entries between strokes, each a character and what it is converted to. */
declare module 'opencc-js/dict/STCharacters' {
  const table: string;
  export default table;
}
