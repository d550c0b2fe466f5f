"""Values proposed from pasted text: an e-mail, minutes, a chat message. Each comes with the words it stands in.

Code finds and checks the values; a model is only asked which of several blanks an ambiguous one is for, and can
answer with nothing else. A value without its words in the text cannot arise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.blanks import Blank, find_blanks
from assistant.blanks.parties import aliases_of
from assistant.contract import Contract
from assistant.errors import BadInput
from assistant.tasks.answering.turns import bearing, picked
from assistant.tasks.filling.cues import affinity, cues_of, names_of
from assistant.tasks.filling.hedges import clause_at, left_open, sentence_at
from assistant.tasks.filling.placing import placed
from assistant.tasks.filling.sides import Sides
from assistant.values.finding import Found, find_values
from assistant.wording import say

if TYPE_CHECKING:
    from assistant.models import ChatModel

__all__ = ["Extraction", "Proposed", "extract"]

_LONGEST = 20_000  # characters: minutes of a long meeting; a whole contract is to be imported
_LEAST, _MARGIN = 1.5, 0.6
_SURE = frozenset({"arbitration_commission", "court"})
_MEASURED = frozenset({"money", "percentage", "period", "count", "date", "date_range"})
_OPENS = re.compile(r"(?:^|[，,。；;：:、\s\d.)）的把将]|[甲乙]方)$")
_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴"
)
_SEPARATOR = r"[ \t　]*(?:[:：=＝]|(?:就|应|要|先)?(?:是|为|填写?|写|叫|定为|定在|改为|改成|换成|用|按|在|位于)|)[ \t　]*[“\"「]?"
_PERSON = re.compile(
    r"[\u4e00-\u9fff]{2,4}?(?=先生|女士|总|担任|负责|[，,。；;、（(\s]|$|电话|手机|签)"
    r"|[\u4e00-\u9fff]{1,3}·[\u4e00-\u9fff]{1,6}"
)
_MENDS = re.compile(
    r"[元整吧。，,、；;！!—\-… 　]*(?:哦|噢|啊|呃)?[，, ]*(?:不对|错了|写错了|说错了|更正|等等|等一下|等下)"
    r"[^\d。；;\n]{0,4}[，,、。：:— ]*(?:应该?是|应为|改[成为]|换成|写成?|用|是)?[ 　]*"
)
_DAY = r"(?:\d{4}|[二一][〇○零一二三四五六七八九]{3})\s*[年\-/.][\s\d一二三四五六七八九十月\-/.]+[日号]?"
_CALLED = re.compile(r"(?:[:：=＝]|是|为|叫|填写?|写|定为|改为|改成|换成)\s*[“\"「]?$")
_VERBS = "付于应向单平时方成解任路关和支包"
_BEFORE_ROLE = r"(?:^|[，,。；;：:\s])由?(?P<who>[\u4e00-\u9fff]{2,4}?)(?:先生|女士)?(?:是|为|担任|任|出任)"
_SHORT = re.compile(
    r"(?:[^账帐]号|职务|户名|开户行|开户银行|用途|型号|套餐)$"
)  # 版本号V5.2: names that need no colon
_NO_VALUE = re.compile(
    r"[的和与等也还都需应要先后在不没已待暂请可会有改以我你他太很较比给把被各均再由或]|[，,。；;\s]|方面|问题|情况|这"
)
_NOT_NAMES = re.compile(r"什么|代表|重要|哪[位个]|谁|我们|你们|贵司|由|另|待|暂|负责|联系|电话|姓名|的|是|和")


@dataclass(frozen=True)
class Proposed:
    """A value for a group of blanks: `value` as said, the words of the text it rests on, and who placed it (code, model)."""

    id: str
    group: str
    label: str
    value: str
    start: int
    end: int
    words: str
    by: str


@dataclass(frozen=True)
class Extraction:
    """What a text gives: values to confirm, and for each fact that it gives twice, the values that differ."""

    proposed: tuple[Proposed, ...]
    conflicts: Mapping[str, tuple[str, ...]]

    @property
    def values(self) -> dict[str, str]:
        """The values by group, as filling takes them."""
        return {each.group: each.value for each in self.proposed}


@dataclass(frozen=True)
class _Said:
    group: str
    start: int
    end: int
    score: float
    by: str = "code"


def extract(
    contract: Contract, text: str, model: ChatModel | None = None, *, blanks: Sequence[Blank] | None = None
) -> Extraction:
    """The values that `text` gives for the contract's blanks. Raises EndpointFailed where the model fails,
    BadInput where the text is longer than a message.

    `blanks` are the contract's as a user has named and linked them (default: as they are found).
    """
    if len(text) > _LONGEST:
        raise BadInput(say("fill.text_long", length=len(text), longest=_LONGEST))
    reader = _Reader(contract, text, find_blanks(contract) if blanks is None else blanks)
    said = [*reader.labelled(), *reader.shaped()]
    taken = {(each.start, each.end) for each in said}
    measured, doubtful = reader.measured(taken)
    said += measured
    if model and doubtful:
        from assistant.tasks.filling.assigning import assigned

        filled = {each.group for each in said}
        for found, groups in doubtful:
            options = [group for group in groups if group not in filled]
            group = assigned(model, text, found, options) if options else ""
            if group:
                said.append(_Said(group, found.start, found.end, _LEAST, "model"))
                filled.add(group)
    return _settled(reader, said)


def _settled(reader: _Reader, said: Sequence[_Said]) -> Extraction:
    """One value a group: the last where a correction says so, the surer one, or a conflict."""
    by_group: dict[str, list[_Said]] = {}
    for each in said:
        by_group.setdefault(each.group, []).append(each)
    proposed, conflicts = [], {}
    for group, options in by_group.items():
        best = max(each.score for each in options)
        near = sorted((each for each in options if each.score > best - 1.0), key=lambda each: each.start)
        kept = {reader.ready(group, reader.text[each.start : each.end]): each for each in near}
        last = near[-1]
        if len(kept) > 1 and not re.search(
            r"改[为成]|更正|换成|不对|应该是|调整[为到成]|最终|最后|定在|变[为成]",
            reader.text[near[-2].end : last.end],
        ):
            conflicts[group] = tuple(reader.text[each.start : each.end] for each in kept.values())
            continue
        proposed.append(reader.proposed(reader.mended(last)))
    return Extraction(tuple(sorted(proposed, key=lambda each: each.start)), conflicts)


class _Reader:
    """A text read for the blanks of a contract."""

    def __init__(self, contract: Contract, text: str, blanks: Sequence[Blank]) -> None:
        self.contract, self.text = contract, text
        self.groups: dict[str, list[Blank]] = {}
        for blank in blanks:
            self.groups.setdefault(blank.group, []).append(blank)
        self.cues = {group: cues_of(contract, members) for group, members in self.groups.items()}
        self.sides = Sides(text, aliases_of(contract.text))
        self.found = [
            found for found in find_values(text) if not left_open(self.text, found.start, found.end)
        ]

    def ready(self, group: str, words: str) -> str:
        """The value as it would stand in the group's first place; empty where it can't."""
        try:
            changes = [placed(self.contract.text, blank, words) for blank in self.groups[group]]
        except BadInput:
            return ""
        return changes[0].text

    def mended(self, said: _Said) -> _Said:
        """The value that the message puts in this one's place right behind it: 300万，不对，改成280万."""
        old = next((each for each in self.found if (each.start, each.end) == (said.start, said.end)), None)
        for each in self.found if old else ():
            between = self.text[said.end : max(said.end, each.start)]
            if old and each.kind == old.kind and _MENDS.fullmatch(between):
                words = self.text[each.start : each.end]
                return (
                    replace(said, start=each.start, end=each.end) if self.ready(said.group, words) else said
                )
        return said

    def proposed(self, said: _Said) -> Proposed:
        """The record of a value that was settled on."""
        begin, end = clause_at(self.text, said.start)
        first = self.groups[said.group][0]
        words = self.text[begin : max(end, said.end)].strip()
        value = self.text[said.start : said.end]
        return Proposed(first.id, said.group, first.label, value, said.start, said.end, words, said.by)

    def labelled(self) -> Iterator[_Said]:
        """Values behind the name of their blank."""
        for group, members in self.groups.items():
            first = members[0]
            for name in (*names_of(first), *self._roles(first)):
                for hit in re.finditer(re.escape(name) + _SEPARATOR, self.text):
                    if said := self._behind(group, first, name, hit):
                        yield said

    def _roles(self, first: Blank) -> list[str]:
        """The words that name a party itself: 甲方, and 出租方 where the contract calls it so."""
        if first.kind != "party" or not first.party:
            return []
        return [first.party, *(role for role, side in self.sides.aliases.items() if side == first.party)]

    def _behind(self, group: str, first: Blank, name: str, hit: re.Match[str]) -> _Said | None:
        linked = hit[0][len(name) :].strip()
        opens = bool(_OPENS.search(self.text[: hit.start()]))
        short = not linked and bool(_SHORT.search(name)) and not _NO_VALUE.match(self.text, hit.end())
        if first.kind == "text" and not (opens and (linked or short)):
            return None
        linked = linked or ("short" if short and first.kind == "text" else "")
        end = self._stop(hit.end(), first.kind)
        span = self._value(first, hit.end(), end, bool(linked))
        if span is None or left_open(self.text, *span) or not self.ready(group, self.text[span[0] : span[1]]):
            return None
        if first.party and not self.sides.of(first.party, hit.start(), span[1]):
            return None
        return _Said(group, *span, 4.0 + len(name) / 10)

    def _value(self, first: Blank, start: int, end: int, linked: bool) -> tuple[int, int] | None:
        """The span of the value that begins right behind its name."""
        if first.kind in ("text", "address", "choice"):
            length = len(self.text[start:end].rstrip(' 　”"」'))
            return (start, start + length) if linked and 1 < length < 80 else None
        if first.kind == "person":
            found = _PERSON.match(self.text, start)
            return found.span() if found and not _NOT_NAMES.search(found[0]) else None
        near = [
            each
            for each in self.found
            if each.kind == first.kind and start <= each.start < min(end, start + (6 if linked else 2))
        ]
        if near:
            return near[0].start, near[0].end
        if first.kind != "party":
            return None
        linked = bool(_CALLED.search(self.text[:start]))
        if (named := _PERSON.match(self.text, start)) and named[0][0] in _SURNAMES:
            odd = _NOT_NAMES.search(named[0]) or (not linked and (len(named[0]) > 3 or named[0][0] in _VERBS))
            return None if odd else named.span()
        said = linked and end - start > 3 and not re.search("[是为有应谁]|什么|哪", self.text[start:end])
        return (start, end) if said else None

    def shaped(self) -> Iterator[_Said]:
        """Values whose shape says what they are: the one place of their kind, or of their party's."""
        for found in self.found:
            if found.kind in _MEASURED:
                continue
            groups = [name for name, members in self.groups.items() if members[0].kind == found.kind]
            side = self.sides.beside(found) if found.kind == "party" else self.sides.at(found.start)
            score = 3.0
            if not side and self._alone(found):
                side, score = self.sides.at(found.start), 2.0
            ours = [name for name in groups if self.groups[name][0].party == side] if side else []
            chosen = ours or (groups if found.kind in _SURE or (not side and found.kind != "party") else [])
            if len(chosen) == 1 and self.ready(chosen[0], found.words):
                yield _Said(chosen[0], found.start, found.end, score)
        yield from self._signing_for()
        for group, (start, end) in (*picked(self.groups, self.text), *bearing(self.groups, self.text)):
            if not left_open(self.text, start, end):
                yield _Said(group, start, end, 3.0)

    def _alone(self, found: Found) -> bool:
        """Whether this is the one company of its sentence, so that it is the party that the sentence speaks of."""
        sentence = sentence_at(self.text, found.start)
        if re.search(r"银行$|医院$|大学$", found.words) or re.search(r"[:：]\s*$", self.text[: found.start]):
            return False
        return (
            found.kind == "party"
            and sum(each.words in sentence for each in self.found if each.kind == "party") == 1
        )

    def _signing_for(self) -> Iterator[_Said]:
        """王伟是甲方的法定代表人: the name before its role."""
        for group, members in self.groups.items():
            first = members[0]
            names = "|".join(map(re.escape, names_of(first)))
            form = _BEFORE_ROLE + rf"(?P<side>[甲乙]方)?的?(?:{names})"
            for hit in re.finditer(form, self.text) if first.kind == "person" else ():
                span = hit.span("who")
                side = hit["side"] or self.sides.at(span[0])
                if (
                    side == first.party
                    and not _NOT_NAMES.search(hit["who"])
                    and not left_open(self.text, *span)
                ):
                    yield _Said(group, *span, 4.0)

    def measured(self, taken: set[tuple[int, int]]) -> tuple[list[_Said], list[tuple[Found, list[str]]]]:
        """Amounts, times and shares, each with the blank that the words around it speak of; and those left in doubt."""
        said, doubtful = [], []
        for found, hint in self._days_apart():
            if found.kind not in _MEASURED or (found.start, found.end) in taken:
                continue
            begin, end = clause_at(self.text, found.start)
            near = self.text[begin:end] + hint
            far = sentence_at(self.text, found.start)
            scores = sorted(
                ((affinity(self.cues[name], near, far), name) for name in self._fitting(found)), reverse=True
            )
            if (
                scores
                and scores[0][0] >= _LEAST
                and (len(scores) == 1 or scores[0][0] - scores[1][0] >= _MARGIN)
            ):
                said.append(_Said(scores[0][1], found.start, found.end, scores[0][0]))
            elif [name for score, name in scores if score > 0.5]:
                doubtful.append((found, [name for score, name in scores if score > 0.5][:5]))
        return said, doubtful

    def _days_apart(self) -> Iterator[tuple[Found, str]]:
        """The values found; a first and a last day apart where the contract asks for them apart, each with what it is."""
        for found in self.found:
            parts = list(re.finditer(_DAY, found.words)) if found.kind == "date_range" else []
            if len(parts) != 2 or self._fitting(found):
                yield found, ""
                continue
            for part, hint in zip(parts, ("起始", "终止日期"), strict=True):
                start = found.start + part.start()
                yield Found("date", start, start + len(part[0]), part[0]), hint

    def _fitting(self, found: Found) -> list[str]:
        kinds = {found.kind} | ({"period"} if found.kind == "date_range" else set())
        return [
            name
            for name, members in self.groups.items()
            if members[0].kind in kinds and self.ready(name, found.words)
        ]

    def _stop(self, start: int, kind: str) -> int:
        pattern = (
            r"[。；;\n，,]"
            if kind != "text"
            else r"[。；;\n]|[，,](?=[^，,。；;\n]{0,12}(?:[:：]|是|为))|[，,]"
        )
        found = re.search(pattern, self.text[start:])
        return start + found.start() if found else len(self.text)
