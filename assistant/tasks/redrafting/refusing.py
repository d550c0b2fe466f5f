"""Instructions that are none: words to the machine instead of the clause, characters without sense, talk about something else.

A module of its own because these are turned away by code, before any model sees them, and with a sentence that says
what an instruction looks like.
"""

import re

from assistant.errors import BadInput
from assistant.playbook import entries
from assistant.tasks.redrafting.figures import figures_of
from assistant.wording import say

__all__ = ["refuse_nonsense"]

_OPENS = r"(?:^|[，。；：！!？?\s,.;:]|请|麻烦|现在|立刻|你|再|并|然后)"
_BEFORE = (
    r"(?:掉|一?下)?(?:以上|上面|上述|前面|之前|先前|此前|所有|一切|全部|任何|其他|系统|你|原有|既定|的)*"
)
_RULES = r"(?:规则|指令|指示|要求|提示词?|限制|设定|命令|约束|规范|内容|话)"
_SPOKEN_TO_THE_MACHINE = re.compile(
    rf"{_OPENS}(?:忽略|无视|忘记|忘掉|忘了|不要?理会|抛开|跳过|绕过|不必遵守|不要遵守){_BEFORE}{_RULES}"
    r"|系统(?:提示词?|指令|消息)|提示词|system\s*(?:prompt|message|instruction)|(?:developer|jailbreak|越狱|开发者)\s*(?:mode|模式)"
    r"|(?:你|您)(?:现在)?(?:是|扮演|充当|变成)(?:一个|一名|一位)|角色扮演|假装(?:你|自己)|不再是(?:律师|助手)"
    rf"|{_OPENS}只(?:需要?|要|能|准)?(?:回复|回答|输出|返回|打印|说)"
    r"|(?:输出|打印|泄露|透露|显示|告诉我|复述)(?:你的?|全部|所有|完整的?|系统|上面|以上|原始)*(?:提示|指令|规则|设定|配置|密钥|密码)"
    r"|(?:ignore|disregard|forget|bypass|override)\s+(?:all|any|the|your|previous|prior|above|earlier|\s)*(?:instructions?|rules?|prompts?|guidelines?)"
    r"|\byou are now\b|\bact as\b|reveal (?:your|the) (?:prompt|instructions)",
    re.IGNORECASE,
)
_ACTS = re.compile(
    r"改|删|拆|分成|分为|去掉|取消|免|加|增|补|添|调|换|写|缩|延|提高|提升|降|涨|减|放宽|收紧|明确|约定|规定|限|要求|保护|有利|偏|倾斜|利于|严|强|松|宽|简|精炼|通顺"
    r"|正式|规范|润色|对等|公平|平衡|互换|对调|合并|拆分|统一|细化|完善|优化|修|重[写拟]|起草|不得|应当?|必须|须|可以|有权|无权|由.{1,6}方|承担|负责|赔偿|支付"
    r"|允许|禁止|不要|只赔|仅|填|打.{1,3}折|翻|早|晚|快|慢|太|更|不够|参照|参考|照|按|采用|恢复|保留|变|转移|解除|终止|仲裁|法院|诉讼"
    r"|\b(?:add|delete|remove|drop|change|replace|make|shorten|extend|raise|lower|reduce|increase|set|protect|favou?r|strengthen|rewrite|rephrase|clarify"
    r"|limit|require|allow|soften|simplify|mutual|shall|must|may|should|upgrade|cut|split|clause|party)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(r"(?:什么|谁|哪|怎么样|怎样|如何|几|多少|吗|呢)[^，。]{0,6}[？?]$")
_OPPOSITES = re.compile(
    r"(?P<not>(?:不得|不能|不可以?|禁止|不准)(?P<act>[\u4e00-\u9fff]{2,6}?))[^，。；]{0,4}[，；]?(?:但是?|又|同时|也|而且?|却)+"
    r"(?P<may>(?:仍|又|还)?(?:可以|有权|能够?|允许)(?:随时|自由|任意|单方)?(?P=act))"
    r"|(?P<up>提高|增加|延长|放宽|加重|上调)(?:并且?|和|又|同时|也|，)+(?P<down>降低|减少|缩短|收紧|减轻|下调)"
)
_TWICE = re.compile(
    r"(?:改为|改成|定为|设为|调整为|降到|降至|提高到|延长到|缩短到)(?P<one>[^，。；]{1,12}?)[，；。]?(?:并且|同时|而且|又|再|也|且)+"
    r"(?:再|又|也|要|把它|将其)*(?:改为|改成|定为|设为|调整为|降到|降至|提高到|延长到|缩短到)(?P<other>[^，。；]{1,12})"
)
"""One thing that shall become two things at once."""
_SENSELESS = re.compile(r"[\W\d_]*|[a-z0-9\W_]*", re.IGNORECASE)


def refuse_nonsense(instruction: str, wording: str) -> None:
    """Nothing, for an instruction that can be one for a clause of this wording; raises BadInput for any other.

    In doubt an instruction is let through: what it asks and what it gets is then for the guards to show.
    """
    told = instruction.strip()
    if not told:
        return
    if _SPOKEN_TO_THE_MACHINE.search(told):
        raise BadInput(say("redraft.to_the_machine"))
    if found := _OPPOSITES.search(told):
        one, other = (found["not"], found["may"]) if found["not"] else (found["up"], found["down"])
        raise BadInput(say("redraft.contradiction", one=one, other=other))
    if (found := _TWICE.search(told)) and _rivals(found["one"], found["other"]):
        raise BadInput(say("redraft.contradiction", one=found["one"], other=found["other"]))
    if _without_sense(told) or not _about(told, wording):
        raise BadInput(say("redraft.no_instruction", told=told[:40]))


def _rivals(one: str, other: str) -> bool:
    """Whether two new values can't both stand: figures of one kind, or words with none, that differ."""
    first, second = figures_of(one), figures_of(other)
    if len(first) == len(second) == 1:
        return first[0].kind == second[0].kind and first[0].same != second[0].same
    return not first and not second and one != other


def _without_sense(told: str) -> bool:
    """Whether it is made of marks, digits and letters that say nothing."""
    return bool(_SENSELESS.fullmatch(told)) and not _ACTS.search(told) and not _worth(told)


def _worth(told: str) -> bool:
    """Whether a bare value can be meant (15个工作日, USD 100)."""
    return any(each.kind != "bare" for each in figures_of(told))


def _about(told: str, wording: str) -> bool:
    """Whether it tells to do something, or speaks of something that this clause or the law of contracts knows."""
    if _ASKS.search(told) and not _shares(told, wording):
        return False
    return bool(_ACTS.search(told)) or _worth(told) or _shares(told, wording) or _named(told)


def _shares(told: str, wording: str) -> bool:
    runs = {told[at : at + 2] for at in range(len(told) - 1)}
    return any(run in wording for run in runs if re.fullmatch(r"[\u4e00-\u9fff]{2}|[A-Za-z]{2}", run))


def _named(told: str) -> bool:
    return any(name in told for entry in entries() for name in (entry.kind, *entry.names))
