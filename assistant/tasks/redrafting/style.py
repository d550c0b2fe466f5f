"""How a Chinese contract is written, and what betrays a machine or a conversation: told by patterns.

A module of its own because these are a table to grow, and a fault counts only where the old wording hasn't it too.
"""

import re

__all__ = ["meta_words", "style_faults"]

_HAN = r"\u4e00-\u9fff"
_STYLE: tuple[tuple[str, str], ...] = (
    ("markdown", r"\*\*|```|^\s*#{1,6}\s|^\s*[-*+]\s|<[a-z/][^>]*>|^\s*[{\[]\s*\"|\"\s*[}\]]\s*$|\\n"),
    (
        "half_width",
        rf"(?<=[{_HAN}”》）】\d%％])\s*[,;:?!](?=\s*(?:[{_HAN}“《（【]|$))|(?<=[{_HAN}”》）])\s*\.(?=\s*(?:[{_HAN}]|$))|(?<=[{_HAN}])\d+\.(?=\s*$)"
        rf"|(?<=[{_HAN}])\s?[()]|[()]\s?(?=[{_HAN}，。；])|\"(?=[{_HAN}])|(?<=[{_HAN}])\"|'(?=[{_HAN}])",
    ),
    ("doubled", r"[，。；：、]{2,}|(应当){2,}|(不得){2,}"),
    (
        "colloquial",
        r"你|您|我们|咱|吗[？?]|呢[？?。]|哦|吧[。！]?$|吧[，。]|啦|咧|应该|必须要|一定要|务必|千万|不可以|不许|不要(?!求)|别(?=[再把去忘])|[甲乙丙丁双各]方(?:均|都)?不能(?!按|及|如|正|履|继|完|提|就|达|证|实|为|预|避|克)|！|\.{3}|……$",
    ),
    ("label", r"^(?:改写后|修改后|新条款|条款|原文|答|输出|修订后|以下是|如下)[^，。]{0,8}[：:]"),
    (
        "traditional",
        r"[應與為對責務約業資訊響違償護權條項據當請後費實從產書單協議營險規則變終續時間內負擔開發給過進達無須]",
    ),
    ("english", r"(?:\b[A-Za-z]{2,}\b[ ,.]+){2,}\b[A-Za-z]{2,}\b"),
)
_META = re.compile(
    r"立场[：:]|指令|改写说明|修改说明|按(?:照)?(?:您的|你的|上述|以上)?要求(?:修改|改写|调整)|已(?:按|根据)[^，。]{0,8}(?:修改|改写|调整)|以下(?:是|为)(?:修改|改写|调整|新的?)"
    r"|作为(?:一名)?(?:律师|助手|AI|人工智能)|(?:原|新|改写后的|修改后的)条款[：:]|相邻条款|其他合同的写法|JSON|\"(?:clause|added)\""
    r"|[（(]?(?:注|备注|说明|解释)[：:]|Here is|As an AI|the clause",
    re.IGNORECASE,
)


def style_faults(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """The faults of the new wording that the old one hasn't: name and words."""
    chinese = bool(re.search(rf"[{_HAN}]", before + after))
    found = []
    for name, pattern in _STYLE:
        if name in ("english", "half_width", "traditional") and not (
            chinese and re.search(rf"[{_HAN}]", before)
        ):
            continue
        match = re.search(pattern, after, re.MULTILINE)
        if match and not re.search(pattern, before, re.MULTILINE):
            found.append((name, match[0].strip() or match[0]))
    return tuple(found)


def meta_words(before: str, after: str) -> tuple[str, ...]:
    """Words about the drafting itself (立场：, 已按要求修改, JSON) that the old wording hasn't."""
    return tuple(
        dict.fromkeys(match.group() for match in _META.finditer(after) if match.group() not in before)
    )
