"""Everyday words of a clause brought to the register of contracts, by a table: no content comes or goes.

A module of its own because a small model asked for 「更正式」 drifts into other clauses, while a table cannot.
"""

import re

__all__ = ["STYLE_ONLY", "polished"]

STYLE_ONLY = re.compile(
    r"(?:请|麻烦|帮我)?(?:把|将|保持)?(?:本条|这条|这句话?|它|条款|原意|内容|意思|原文|实质)?(?:内容|意思)?(?:不变|不改)?[，,]?(?:但|仅|只)?(?:把|将)?(?:措辞|文字|语言|表述|用语|语句|行文)?"
    r"(?:改|写|变|润色|修饰)?(?:得|成|为)?(?:更加?|再)?(?:正式|书面|书面化|规范|通顺|严谨|专业|流畅|法律化|润色|简洁|精炼)(?:一些|一点|些|点)?"
    r"(?:[、，和](?:更加?)?(?:正式|书面|规范|通顺|严谨|专业|流畅|简洁|精炼))*(?:一些|一点|些|点)?[。.！!]?"
    r"|(?:make it )?more formal\.?",
    re.IGNORECASE,
)
"""An instruction that asks for other words and no other content."""
_TABLE: tuple[tuple[str, str], ...] = (
    (r"应该", "应当"),
    (r"(?<![响供相反适效对回呼感])应(?=[在于按向就对将将以立及先负提采书承支予自依于])", "应当"),
    (r"(?<=[方者人的])(?:必须|须)(?=[\u4e00-\u9fff])", "应当"),
    (r"不可以|不许|(?<=[甲乙双各]方)不能(?=泄|擅|单|转|使|拒|将|把)", "不得"),
    (r"马上|赶紧|立刻", "立即"),
    (r"(?<=[，。；])如果(?=[^，。；]{2,30}[，])|^如果(?=[^，。；]{2,30}[，])", "如"),
    (r"(?<=[\u4e00-\u9fff])的话(?=[，。])", "的"),
    (r"弄坏|搞坏", "损坏"),
    (r"(?<=[，、])还要(?=[\u4e00-\u9fff])", "并应当"),
    (r"付钱", "付款"),
    (r"告诉|告知给", "通知"),
    (r"(?<![\u4e00-\u9fff])跟(?=[甲乙]方)|(?<=[甲乙]方)跟(?=[甲乙]方)", "与"),
    (r"(?<=，)就(?=[应可由视])", ""),
    (r"派人", "派员"),
    (r"遇到的", "发生的"),
    (r"一旦", "如"),
    (r"凡变更", "变更"),
    (r"直到(?P<what>[^，。；]{2,20})为止", r"直至\g<what>"),
    (r"(?<=[，；])但(?=[^，。；是]{4,30}除外)", "但"),
    (r"(?<=[由经])(?P<role>[甲乙]方)解答并给出", r"\g<role>解答并提供"),
    (r"给出", "提供"),
    (r"(?<=[使令让])(?P<what>[^，。；]{2,20})及时得到解决", r"\g<what>得到及时解决"),
    (r"所需的费用", "所需费用"),
    (r"未取得(?P<role>[甲乙]方)(?:的)?书面同意的", r"未经\g<role>书面同意"),
    (r"起于(?P<one>[^，。；]{4,14})，止于", r"自\g<one>起至"),
    (r"(?<=自)(?P<one>[^，。；]{4,14}起至\d{4}年\d{1,2}月\d{1,2}日)(?=[。；，])", r"\g<one>止"),
)


def polished(text: str) -> str:
    """The wording in the register of contracts; the same where it is already."""
    for pattern, better in _TABLE:
        text = re.sub(pattern, better, text)
    return text
