/** The readings and the weights of the rules were looked over with these. */
export const KNOWN_POETS = ['杜甫', '王維', '李商隱', '杜牧', '劉禹錫', '白居易', '蘇軾', '陸游'];

/** Nothing was settled on these. */
export const HELD_OUT_POETS = [
  '許渾',
  '溫庭筠',
  '元稹',
  '岑參',
  '張籍',
  '張祜',
  '羅隱',
  '韋莊',
  '鄭谷',
  '陳與義',
  '朱熹',
];
