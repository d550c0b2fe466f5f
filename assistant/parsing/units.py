"""Signs of a unit behind a number, which is an amount then and counts no clause.

Apart from the tokens, because headings and rarer labels ask for them, too.
"""

import re

__all__ = ["DECIMAL", "DEEP", "NO_UNIT", "UNIT"]

# Words that begin with the sign of a unit, and head a clause as often as any.
NO_UNIT = (
    r"\s*(?!人[员力事身才工]|个[人别性]|天然|年[度限检费利化]|月[度结]|日[常志程]|时[间效]|分[包配期类级公工析成支项批别为步]|名[称词誉]|次[日要]|台[账]|项目"
    "|条[件款]|款项|章[程节]|到[期货达账岗]|周[期边转]|角色|元[件素数]|号码|份额|件数|页[面眉]|百分|万一|公[司共开证告示章]|版[权本面]"
    "|升级|折[扣旧]|倍数|套餐)"
)
UNIT = re.compile(
    NO_UNIT
    + r"(?:[%％‰°元角万萬亿億千百年月日号天周时分秒个名人次份台套件页倍折米吨岁届款项条章节至到、，,）)%]"
    + r"|小时|工作日|[-—~－～×*/+=])"
)
DECIMAL = re.compile(
    NO_UNIT
    + r"(?:[%％‰°℃元万萬亿億倍折吨条款项版克升瓦伏秒到至）)*/+=×]|[GMKT][Bb]\b|[kmc]?[mg]\b|Mbps"
    + r"|[毫厘分平立公千]?米|[平立]方|[毫千公]|小时|[-—~～]\d)"
)
DEEP = re.compile(NO_UNIT + "[条款项%％]")
