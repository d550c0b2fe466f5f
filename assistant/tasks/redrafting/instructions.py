"""What an instruction asks of a clause, told by rules: an edit that code can make, a sentence to add, or a rewriting.

A module of its own because the less is asked of a small model, the more it gets right: what an instruction spells out
is done here to the letter, and what merely strengthens a clause is added to it, so that its own words stay.
"""

import re

__all__ = ["ADD", "REWRITE", "edited", "joined", "mode"]

ADD, REWRITE = "add", "rewrite"

_REWRITES = re.compile(
    r"改为|改成|换成|替换|简洁|精简|精炼|简短|删|去掉|通顺|定为|调整[为到]|缩短|延长|提高到|降低到|合并|拆分|理顺|润色|重写|重新写|明确为|限定为"
    r"|取消|互换|对调|统一[为成]|concise|shorten|replace|remove|delete|change .* to|rewrite",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"保护|有利|偏向|倾向|加强|强化|严格|增加|添加|补充|加上|加入|加一|新增|写明|注明|约定|要求|\badd|protect|favou?r|strengthen",
    re.IGNORECASE,
)
_Q = r"[「“\"『]"
_E = r"[」”\"』]"
_REPLACE = re.compile(
    rf"(?:请|麻烦)?(?:把|将)?(?:其中的|原文的|条款中的|里面的|里的)?{_Q}(?P<old>[^」”\"』]+){_E}(?:一词|二字|字样|这句话?|几个字)?"
    rf"(?:全部|统一|都)?(?:改为|改成|换成|替换为|替换成){_Q}(?P<new>[^」”\"』]*){_E}[。.]?"
)
_PLAIN_REPLACE = re.compile(
    r"(?:请)?(?P<lead>把|将)?(?P<old>[^，。；「」“”]{2,30}?)(?:改为|改成|换成|替换为)(?P<new>[^，。；「」“”]{1,30})[。.]?"
)
_WORD = re.compile(r"不得|应当|必须|可以|有权|无权|无需|无息|计息|连带|独家|排他|不可撤销|无条件|书面|口头")
"""Words that say one thing alone, so that to name one is to mean it."""
_CONSENT = re.compile(r"(?:取得|征得|获得|经过?)$")
_CONDITION = re.compile(r"(?:未经|非经|除非)[^，。；]{2,30}(?:同意|许可|授权|批准|确认)")
_APPEND = re.compile(
    rf"(?:请)?(?:在)?(?:本?条款?)?(?:的)?(?:末尾|最后|后面|结尾)?(?:增加|添加|补充|加上|加)(?:一[句条])?(?:话|内容)?[：:，]?{_Q}(?P<new>[^」”\"』]+){_E}[。.]?"
)
_APPEND_PLAIN = re.compile(
    r"(?:请)?(?:在)?(?:本?条款?)?(?:的)?(?:末尾|最后|后面|结尾)?(?:增加|添加|补充|加上|加|补|写)一[句条]话?[：:，,]\s*(?P<new>[^「」“”]{4,})"
)
_DELETE = re.compile(
    rf"(?:请)?(?:把|将)?(?:删除|删去|删掉|去掉)(?:其中的)?{_Q}(?P<old>[^」”\"』]+){_E}[。.]?"
)
# Quotation marks inside 「…」 belong to the words (把「“数据”」改为「“资料”」); hidden, they end no quotation.
_INNER = re.compile(r"(?<=「)[^」]*(?=」)")
_HIDE = str.maketrans('“”"『』', "\ue000\ue001\ue002\ue003\ue004")
_SHOW = {
    ord(hidden): shown for shown, hidden in zip('“”"『』', "\ue000\ue001\ue002\ue003\ue004", strict=True)
}
_WHOLE = re.compile(
    rf"(?:请)?(?:全文|整条|本条|把?(?:它|本条|整条))?(?:改为|改成|改写为|改写成|替换为)[：:]?{_Q}(?P<new>[^」”\"』]{{6,}}){_E}[。.]?"
)


def mode(instruction: str) -> str:
    """ADD where the clause can stay and gain a sentence, else REWRITE. No instruction leaves the stance alone: ADD."""
    if _REWRITES.search(instruction):
        return REWRITE
    return ADD if not instruction.strip() or _ADDS.search(instruction) else REWRITE


def edited(text: str, instruction: str) -> str | None:
    """The wording with an edit that the instruction spells out word by word; None where it leaves any choice."""
    hidden = _INNER.sub(lambda quoted: quoted.group().translate(_HIDE), instruction.strip())
    changed = _edited(text.translate(_HIDE), hidden)
    return changed.translate(_SHOW) if changed is not None else None


def _edited(text: str, told: str) -> str | None:
    if found := _WHOLE.fullmatch(told):
        return found["new"]
    if found := _REPLACE.fullmatch(told):
        return text.replace(found["old"], found["new"]) if found["old"] in text else None
    if found := _PLAIN_REPLACE.fullmatch(told):
        named = (found["old"], re.split(r"[由从]", found["old"], maxsplit=1)[-1])
        if old := next((each for each in named if _stands(text, found, each)), ""):
            return _replaced(text, old, found["new"])
    if found := _DELETE.fullmatch(told):
        return _tidy(text.replace(found["old"], "")) if found["old"] in text else None
    if found := _APPEND.fullmatch(told) or _APPEND_PLAIN.fullmatch(told):
        return _appended(text, found["new"])
    return None


def _replaced(text: str, old: str, new: str) -> str:
    """The wording with the old words exchanged; a consent that gives way to a notice takes its verb along (取得同意)."""
    at = text.index(old)
    if text.count(old) == 1 and re.match(r"(?:书面|提前|事先)*(?:通知|告知)", new):
        verb = _CONSENT.search(text[:at])
        at = verb.start() if verb else at
        return text[:at] + new.removesuffix("即可") + text[text.index(old) + len(old) :]
    return text.replace(old, new)


def _appended(text: str, new: str) -> str:
    """The wording with a sentence more; the condition of a prohibition stands before it (未经书面同意，不得…)."""
    if _CONDITION.fullmatch(new.strip("，。")) and text.count("不得") == 1 and text.count("。") <= 1:
        return f"{new.strip('，。')}，{text}"
    return joined(text, new)


def joined(text: str, sentence: str) -> str:
    """The wording with one more sentence at its end, both closed as Chinese sentences are; a list gains an item."""
    last = text.rstrip().rpartition("\n")[2]
    if last.startswith("- "):
        item = sentence.strip() if last[-1] in "。；;" else sentence.strip().rstrip("。；;")
        return f"{text.rstrip()}\n- {item}"
    english = not re.search(r"[\u4e00-\u9fff]", text + sentence)
    stop = "." if english else "。"
    first = text.rstrip().rstrip("，,；;、")
    first += "" if not first or first[-1] in "。！？.!?：:" else stop
    second = sentence.strip().rstrip("，,；;、")
    second += "" if not second or second[-1] in "。！？.!?" else stop
    return f"{first} {second}" if english else f"{first}{second}"


def _stands(text: str, found: re.Match[str], old: str) -> bool:
    """Whether the old words stand there once, as words of their own: no part of a longer figure, and no sum with a twin."""
    if len(old) < 2 or text.count(old) != 1 or re.search(r"[¥￥]|元", old):
        return False
    at = text.index(old)
    joined_up = re.match(r"\d", old) and re.search(r"[\d.,]$", text[:at])
    subject = re.search(r"\d", found["new"]) and not re.search(
        r"\d", old
    )  # 把付款期限改为60日 speaks of a figure
    pairs = {old[at : at + 2] for at in range(len(old) - 1)}
    like = len(old) >= 4 and any(pair in found["new"] for pair in pairs)
    told = found["lead"] or like or old in found["new"] or _WORD.fullmatch(old)
    return not joined_up and not subject and bool(told)


def _tidy(text: str) -> str:
    text = re.sub(r"[，、；]+(?=[。；])", "", text)
    return re.sub(r"^[，、；。]+|(?<=[。；])[，、；]+", "", text)
