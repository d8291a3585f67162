const words = (text: string) => text.trim().split(/\s+/);

/**
 * The ids of all built-in forms, in the groups and the order in which people are shown them; the tunes by how often the
 * Song wrote them. Only names: the rules come with the engines, which a list does not load. A test holds the two equal.
 */
export const FORM_GROUPS = [
  { group: 'regulated', ids: words('五绝 七绝 五律 七律 五排 七排 古绝 五古 七古') },
  {
    group: 'tunes',
    ids: words(`
      浣溪沙 水调歌头 鹧鸪天 菩萨蛮 满江红 西江月 临江仙 减字木兰花 念奴娇 蝶恋花 沁园春 点绛唇 贺新郎 清平乐 满庭芳 虞美人
      好事近 水龙吟 朝中措 渔家傲 卜算子 谒金门 玉楼春 南乡子 踏莎行 南歌子 柳梢青 望江南 生查子 蓦山溪 浪淘沙 鹊桥仙 如梦令
      木兰花慢 诉衷情 青玉案 阮郎归 醉落魄 摸鱼儿 江城子 采桑子 长相思 感皇恩 小重山 醉蓬莱 导引 忆秦娥 霜天晓角 八声甘州
      齐天乐 喜迁莺 眼儿媚 少年游 定风波 汉宫春 千秋岁 声声慢 祝英台近 风入松 渔父词 瑞鹧鸪 行香子 更漏子 桃源忆故人 一翦梅
      烛影摇红 武陵春 调笑 杏花天 永遇乐 望海潮 醉花阴 忆王孙 苏幕遮 天仙子`),
  },
  {
    group: 'english',
    ids: words(`
      shakespearean-sonnet petrarchan-sonnet spenserian-sonnet ballad limerick villanelle sestina ghazal blank-verse
      heroic-couplets spenserian-stanza ottava-rima rhyme-royal in-memoriam-stanza elegiac-stanza haiku tanka`),
  },
] as const;
