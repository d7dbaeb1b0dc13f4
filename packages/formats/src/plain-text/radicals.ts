/**
 * Radicals of the supplement (U+2E80–2EF3) that stand for a character of today: Unicode itself equates but two of them
 * (Unicode Standard, EquivalentUnifiedIdeograph.txt). Those of Kangxi's list (U+2F00–2FD5) it equates all.
 */
export const RADICALS: ReadonlyMap<string, string> = new Map(
  Array.from(
    '⺁厂⺄乙⺅亻⺈刀⺉刂⺋卩⺌小⺎兀⺒巳⺓幺⺔彑⺖忄⺗心⺘扌⺙攵⺛旡⺝月⺞歹⺟母⺠民⺡氵⺢水⺣灬⺤爪⺥爪⺦丬⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糸⺰纟⺲罒⺳网⺴罒⺵网⺶羊⺷羊⺸羊⺹老⺺聿⺼月⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑长⻒长⻓长⻔门⻕阜⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟'.matchAll(
      /../gu,
    ),
    ([pair]) => {
      const [radical = '', character = ''] = pair
      return [radical, character]
    },
  ),
)
