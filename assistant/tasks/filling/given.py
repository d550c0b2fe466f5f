"""Values as people give them: a YAML or JSON file, or a line of chat. All of it text, none of it interpreted.

YAML would turn 010 into 8 and 是 into a flag; here a scalar stays the characters that were typed.
"""

import datetime
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import yaml

from assistant.blanks import Blank
from assistant.errors import BadInput
from assistant.wording import say

__all__ = ["as_text", "flattened", "parse_assignments", "read_values"]

_YES_NO = {True: "是", False: "否"}
_DEEPEST = 20


def read_values(path: Path) -> dict[str, str]:
    """The values in a .yaml, .yml, .json or .xlsx file by key; nested ones are joined (甲方: 名称 → 甲方名称).

    Raises BadInput, with one sentence, where the file can't be read or gives a key twice.
    """
    if path.suffix.lower() == ".xlsx":
        from assistant.tasks.filling.sheets import read_sheet

        return flattened(read_sheet(path))
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(say("fill.file_unreadable", path=path, reason=error.strerror or error)) from error
    except UnicodeDecodeError as error:
        raise BadInput(say("fill.file_encoding", path=path)) from error
    try:
        content = _from_json(text) if path.suffix.lower() == ".json" else yaml.load(text, _Loader)
    except (yaml.YAMLError, json.JSONDecodeError, _Twice, RecursionError) as error:
        raise BadInput(say("fill.file_form", path=path, reason=_reason(error))) from error
    if not isinstance(content, Mapping) or not content:
        raise BadInput(say("fill.file_shape", path=path))
    return flattened(content)


def flattened(values: Mapping[str, object]) -> dict[str, str]:
    """The values by joined keys, each as text. Raises BadInput where two paths join to one key, or nest too deep."""
    flat: dict[str, str] = {}
    for key, value in _leaves(values, "", 0):
        if key in flat:
            raise BadInput(say("fill.key_twice", name=key))
        flat[key] = value
    return flat


def as_text(value: object) -> str:
    """The value as a person would type it: dates in Chinese, numbers without exponent, None as nothing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _YES_NO[value]
    if isinstance(value, datetime.date):
        return f"{value.year}年{value.month}月{value.day}日"
    if isinstance(value, float | Decimal):
        return f"{Decimal(str(value)):f}"
    if isinstance(value, list | tuple):
        return "、".join(as_text(item) for item in value)
    return str(value)


def _leaves(values: Mapping[str, object], above: str, depth: int) -> Iterator[tuple[str, str]]:
    if depth > _DEEPEST:
        raise BadInput(say("fill.too_deep"))
    for key, value in values.items():
        name = f"{above}{as_text(key).strip()}"
        if isinstance(value, Mapping):
            yield from _leaves(value, name, depth + 1)
        else:
            yield name, as_text(value)


class _Twice(ValueError):
    """A key that stands twice in one mapping."""


class _Loader(yaml.BaseLoader):
    """Scalars as typed; no key twice; no aliases, which could unfold without end."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("*")
        return super().compose_node(parent, index)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[object, object]:
        names = [str(key.value) for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        if len(names) < len(node.value):
            raise yaml.YAMLError("?")
        _once(names)
        return super().construct_mapping(node, deep=deep)


def _from_json(text: str) -> object:
    def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
        _once([key for key, _ in items])
        return dict(items)

    return json.loads(text, object_pairs_hook=pairs, parse_int=str, parse_float=str)


def _once(names: Sequence[str]) -> None:
    seen: set[str] = set()
    for name in names:
        if name in seen:
            raise _Twice(say("fill.key_twice", name=name))
        seen.add(name)


def _reason(error: Exception) -> str:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return say("fill.at_line", line=error.problem_mark.line + 1)
    if isinstance(error, json.JSONDecodeError):
        return say("fill.at_line", line=error.lineno)
    return str(error) if isinstance(error, _Twice) else say("fill.not_plain")


_COURTESY = re.compile(
    r"^(?:请|麻烦|帮我|帮忙|给我|把|将|合同里?的?|在?(?:空白|填空)?(?:里|中)?|我方?要|我想)+"
)
_POLITE = re.compile(r"(?:谢谢|多谢|辛苦了?|麻烦了|请?帮我填一?下|填一?下(?:空白)?|好的?)[!！。~]*")
_QUESTION = re.compile(
    r"[?？]|[吗呢么](?:[。!！]|$)|什么|多少|多长|多久|几[个天年月]|哪|谁|如何|怎么|怎样|是否|能否|可否|是不是|有没有"
)
_VERB = r"(?:应?填写?(?:为|成|上|入)?|写(?:为|成|上)|改(?:为|成)|设(?:为|成)|定为|输入|[:：=＝]|叫做?|是|为)"
_SAID = re.compile(rf"(?P<key>[^:：=＝]{{2,24}}?)\s*{_VERB}\s*(?P<value>.+)")
_NOUNS = (
    "名称|全称|法定代表人|代表人|负责人|联系人|住所地|住所|地址|电话|手机|传真|邮箱|信用代码|账号|期限|有效期|时限|期|费用|总额|金额"
    "|单价|比例|费率|日期|人数|天数|数量|区域|对象|仲裁委员会|仲裁机构"
)
_PLACED = re.compile(
    rf"(?P<key>[\u4e00-\u9fff]{{0,10}}?(?:{_NOUNS}))\s*(?P<value>(?:[\dA-Za-z+¥￥一二三四五六七八九十两半壹贰叁肆伍陆柒捌玖]).*)"
)
_BETWEEN = re.compile(r"[；;。\n]|(?<!\d)[，,]|[，,](?!\d)")


def parse_assignments(message: str, blanks: Sequence[Blank] = ()) -> dict[str, str]:
    """The values that a chat message gives, by the words it gives them under; empty where it isn't such a request.

    Every part of the message has to name a place and a value; `blanks` are labels to know places by beside the common ones.
    """
    if _QUESTION.search(message):
        return {}
    labels = sorted(
        {label for blank in blanks for label in (blank.label, blank.group, blank.id)}, key=len, reverse=True
    )
    given: dict[str, str] = {}
    for part in _BETWEEN.split(message):
        words = _POLITE.sub("", part).strip()
        if not words:
            continue
        pair = _pair(_COURTESY.sub("", words).strip(), labels)
        if pair is None or given.get(pair[0], pair[1]) != pair[1]:
            return {}
        given[pair[0]] = pair[1]
    return given


def _pair(words: str, labels: Sequence[str]) -> tuple[str, str] | None:
    """The key and value of one part; a known label comes first, then a verb, then a noun before a figure."""
    for label in labels:
        if words.startswith(label) and (value := re.sub(rf"^\s*{_VERB}?\s*", "", words[len(label) :])):
            return label, value
    if (said := _SAID.fullmatch(words)) and _names_place(said["key"], labels):
        return said["key"].strip().removesuffix("的"), said["value"].strip(" “”\"'")
    if placed := _PLACED.fullmatch(words):
        return placed["key"], placed["value"].strip()
    return None


def _names_place(key: str, labels: Sequence[str]) -> bool:
    """Whether words can be a place's name and not the beginning of a sentence."""
    return bool(re.search(rf"(?:{_NOUNS}|甲方|乙方)$", key.strip())) or key.strip() in labels
