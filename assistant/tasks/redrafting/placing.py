"""Which figure of a clause an instruction means by its words: 响应时间, 预付款, 一级故障的恢复时间, 违约金上限.

A module of its own because the words describe a place by what stands around it: the part of the sentence, the row and
the column of a table, or its turn among the instalments.
"""

import re

from assistant.tasks.redrafting.figures import Figure, figures_of, twins
from assistant.tasks.redrafting.shifting import round_the_clock

__all__ = ["AFTER_NEW", "CAP", "LEAD", "TO", "all_of", "chosen", "of_a_rate", "place_of_cap", "places"]

AFTER_NEW = re.compile(r"\s*(?:以?内|之内|前|整|的?标准|计算?|为限|封顶|吧|了|就?行|就?可以|左右)*")
LEAD = re.compile(
    r"^(?:再|也|都|均|相应[地的]?|适当|统一|一律|全部|同步|最多|至少)+|(?:再|也|都|均|相应地?|适当|统一|一律|全部|同步)+$"
)
"""What may stand behind a new figure, and words before it that say nothing of the place."""
_MOVE = (
    r"延长|缩短|提高|降低|增加|减少|上调|下调|放宽|提升|压缩|压低|推迟|延后|提前|推后|抬高|缩减|扩大|收紧"
    r"|限定|设定|调整|调高|调低|变更|上浮|下浮"
)
TO = re.compile(
    rf"(?:改为|改成|改到|换成|换为|变为|变成|统一为|统一成|(?:{_MOVE}|[调定设提升降涨减增压挪拉放加限扩缩写填延砍])(?:为|到|至|成)"
    rf"|填写|填入|填|写|改|封顶为?|不?超过|为|是|按照?|扣)"
)
"""How an instruction says that something becomes something."""
CAP = re.compile(r"上限|限额|封顶|最高|最多|\bcap\b|\blimit\b", re.IGNORECASE)
"""How an instruction speaks of the most that may be owed."""
_CAPPED = re.compile(
    r"上限|限额|不超过|不高于|为限|最高|累计|封顶|exceed|\bcap\b|limit|maximum", re.IGNORECASE
)
_ALSO = (
    ("付款", "支付"),
    ("支付", "付"),
    ("付款", "付至"),
    ("修复", "恢复"),
    ("修复", "解决"),
    ("比例", "%"),
    ("交货", "运至"),
    ("时限", "内"),
    ("账期", "付款"),
    ("账期", "支付"),
    ("上线", "完成"),
    ("罚息", "加收"),
    ("利率", "年利率"),
    ("团队", "成员"),
    ("通知", "书面"),
    ("租期", "租赁期限"),
    ("开票", "开具发票"),
    ("退押金", "退还押金"),
    ("提前", "届满前"),
    ("总价", "总额"),
    ("总价", "价款"),
    ("总额", "总价"),
    ("价格", "总额"),
    ("合同价", "总额"),
    ("质保金", "质量保证金"),
)
_FIRST = re.compile(r"预付款?|首付|首期|首笔|第一[期笔次]|定金|头款")
_LAST = re.compile(r"尾款|余款|末期|最后一[期笔次]|剩余|质保金|质量保证金")
_NTH = re.compile(r"第(?P<nth>[二三四五])[期笔次]")
_DAYS = {"period", "monthday"}
_NAMED, _CLOSE, _CLOSE_IN_TABLE = 0.3, 0.15, 0.06


def places(text: str, new: Figure) -> list[Figure]:
    """The figures and blanks that the new one could take the place of, a sum and its twin once."""
    found = figures_of(text)
    if new.kind == "bare":
        return [each for each in found if each.value is None]
    kinds = _DAYS if new.kind in _DAYS else {new.kind}
    fitting = [
        each
        for each in found
        if each.kind in kinds
        and (new.kind != "count" or each.unit == new.unit)
        and not of_a_rate(text, each)
        and not round_the_clock(text, (each.start, each.end))
    ]
    return [each for each in fitting if not any(one.start < each.start for one in twins(text, each))]


def of_a_rate(text: str, place: Figure) -> bool:
    """Whether the figure only says for how long a rate counts (每逾期一日, 每低0.1个百分点)."""
    return bool(re.search(r"(?:每|逾期)$", text[max(0, place.start - 2) : place.start])) and place.value == 1


def place_of_cap(text: str, place: Figure) -> bool:
    """Whether the figure limits what is owed."""
    return bool(_CAPPED.search(_context(text, place, figures_of(text))))


def all_of(text: str, found: list[Figure], what: str, new: Figure) -> list[Figure]:
    """All the figures that the words speak of together; those of the new one's unit where words don't tell."""
    likely = [each for each in found if each.unit == new.unit and each.kind == new.kind]
    said = [each for each in found if _said(_context(text, each, found), what) >= _NAMED]
    both = [each for each in said if each in likely]
    return both or likely or (said if len(said) > 1 else [])


def chosen(text: str, found: list[Figure], what: str, new: Figure | None, *, named: bool) -> Figure | None:
    """The one figure that is meant; None where two could be, or where the only one is of another kind of unit.

    `named` says that the instruction gives its present value, so that one place needs no words.
    """
    if not found:
        return None
    if (turn := _in_turn(text, found, what) or _of_the_term(text, found, what)) is not None:
        return turn
    everything = figures_of(text)
    scored = [(_score(text, each, everything, what, new), each) for each in found]
    if len(found) == 1:
        score, only = scored[0]
        alike = new is None or only.unit == new.unit or only.value is None or not _scales_differ(only, new)
        return (
            only
            if named or not what or score > 0 or (alike and not _misfit(text, what, only, everything))
            else None
        )
    scored.sort(key=lambda pair: -pair[0])
    close = _CLOSE_IN_TABLE if "|" in text else _CLOSE
    clear = scored[0][0] - scored[1][0] > close
    return scored[0][1] if scored[0][0] >= _NAMED and clear else None


def _scales_differ(one: Figure, other: Figure) -> bool:
    hours = {"小时", "分钟"}
    return one.kind == "period" and (one.unit in hours) != (other.unit in hours)


def _misfit(text: str, what: str, place: Figure, found: tuple[Figure, ...]) -> bool:
    """Whether the words are about another sort of thing than this figure (the rent, where only a deposit stands)."""
    if place.kind in _DAYS or place.value is None:
        return False
    words, context = re.sub(r"的|[^\u4e00-\u9fff]", "", what), _context(text, place, found)
    return sum(sign in context for sign in words) < 0.6 * len(words)


def _of_the_term(text: str, found: list[Figure], what: str) -> Figure | None:
    """The first or the last day of a term (自…起至…止)."""
    dates = [each for each in found if each.kind == "date"]
    if len(dates) != 2 or not re.search(r"至|止", text[dates[0].end : dates[1].end + 3]):
        return None
    if re.search(r"结束|截止|终止|届满|到期|止|期限|有效期", what):
        return dates[1]
    return dates[0] if re.search(r"起始|开始|起算|生效|起", what) else None


def _in_turn(text: str, found: list[Figure], what: str) -> Figure | None:
    """The first, the last or the n-th instalment, where the clause pays in instalments and doesn't name them itself."""
    shares = [each for each in found if each.kind == "percentage"]
    if len(shares) < 2 or not re.search(r"支付|付至|付款", text):
        return None
    if nth := _NTH.search(what):
        at = "一二三四五".index(nth["nth"])
        return shares[at] if at < len(shares) else None
    for words, place in ((_FIRST, shares[0]), (_LAST, shares[-1])):
        if words.search(what) and not re.search(words, text):
            return place
    return None


def _score(text: str, place: Figure, found: tuple[Figure, ...], what: str, new: Figure | None) -> float:
    same = new is not None and place.unit == new.unit and place.kind == new.kind
    if "|" in text and (cell := _cell(text, place)):
        return _said(cell, what)
    return _said(_context(text, place, found), what) + 0.2 * same


def _cell(text: str, place: Figure) -> str:
    """The words of the row and the column in which the figure stands, empty where it stands in no table."""
    start = text.rfind("\n", 0, place.start) + 1
    end = text.find("\n", place.end)
    row = text[start : end if end >= 0 else len(text)]
    if not row.lstrip().startswith("|"):
        return ""
    column = text[start : place.start].count("|")
    table = text[:start].rstrip("\n").split("\n")
    head = next((line for line in reversed(table) if not line.lstrip().startswith("|")), "")
    first = table.index(head) + 1 if head in table else 0
    header = next((line for line in table[first:] if line.strip().startswith("|")), "")
    title = (header.split("|") + [""] * column)[column]
    labels = [cell for cell in row.split("|") if not figures_of(cell)]
    return "，".join([*labels, title])


def _said(context: str, what: str) -> float:
    plain = re.sub(r"的|期限|时间(?!$)", "", what) or what
    pairs = [plain[at : at + 2] for at in range(len(plain) - 1)]
    share = sum(pair in context for pair in pairs) / max(1, len(pairs))
    share += sum(0.4 for word, other in _ALSO if word in what and other in context and word not in context)
    return share - 0.3 * (bool(_CAPPED.search(context)) and not CAP.search(what))


def _context(text: str, place: Figure, found: tuple[Figure, ...] | list[Figure]) -> str:
    """The words around a figure up to its neighbours and the ends of its sentence."""
    start = max(text.rfind(stop, 0, place.start) + 1 for stop in "。；;\n")
    end = min([at for at in (text.find(stop, place.end) for stop in "，,。；;\n") if at >= 0] + [len(text)])
    for each in found:
        if (
            each.kind == place.kind and start < each.end <= place.start
        ):  # words before the next pause still speak of it
            pause = re.compile("[，、]").search(text, each.end, place.start)
            start = pause.end() if pause else each.end
        if each.kind == place.kind and place.end <= each.start < end:
            pauses = [at.start() for at in re.finditer("、", text[place.end : each.start])]
            end = place.end + pauses[-1] if pauses else end
    return text[start:end]
