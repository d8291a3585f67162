import { negotiateLanguage } from '@/lib/language/negotiate-language';

/**
 * A random pen name in the language that the reader prefers, of 240 in each: in Chinese an epithet and a style such as
 * poets took (听雨山人), in English what a romantic might have signed a magazine verse with (Moonlit Ferryman).
 * `acceptLanguage` is the request's header of that name; `pick(n)` answers a random integer from 0 to n − 1.
 */
export function createGuestName(acceptLanguage: string | null, pick: (count: number) => number): string {
  const chinese = negotiateLanguage(acceptLanguage) === 'zh';
  const { first, second } = chinese ? CHINESE : ENGLISH;
  return [first[pick(first.length)], second[pick(second.length)]].join(chinese ? '' : ' ');
}

const words = (text: string) => text.trim().split(/\s+/);

const CHINESE = {
  first: words(`
    听雨 采菊 枕流 踏雪 望舒 扫叶 倚竹 卧云 钓月 漱石 折柳 问梅
    眠琴 吟风 栖霞 煮茶 观潮 寻芳 拾翠 临溪 伴鹤 种松 听泉 画眉`),
  second: words('居士 山人 散人 词客 诗客 渔隐 主人 闲人 过客 书生'),
};

const ENGLISH = {
  first: words(`
    Quiet Wandering Moonlit Northern Evening Candlelit Silver Distant Willow Harbour Rambling Autumn
    Meadow Snowy Early Riverside Amber Starlit Gentle Hidden Cloudy Midsummer Windward Idle`),
  second: words('Lark Heron Ferryman Thrush Lamplighter Pilgrim Nightingale Shepherd Fiddler Swift'),
};
