"""Values that stand in running text, each with its kind and its place: what a message says, word by word.

A kind is told by the value's own shape and its check digits; what a bare number counts is told by the unit behind it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.errors import BadInput
from assistant.values.codes import parse_credit_code, parse_id_number

__all__ = ["Found", "find_values"]


@dataclass(frozen=True)
class Found:
    """A value in a text: `text[start:end]` are its words; `kind` as blanks are typed."""

    kind: str
    start: int
    end: int
    words: str


_N = r"(?:\d[\d,]*(?:\.\d+)?|[零〇一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟半]{1,28})"
_CN = "一二三四五六七八九十"
_YEAR = r"(?:\d{4}|[二一][〇○零一二三四五六七八九]{3})"
_DATE = rf"(?:{_YEAR}\s*年\s*[\d{_CN}]{{1,3}}\s*月\s*[\d{_CN}]{{1,3}}\s*[日号]?|\d{{4}}[-/.]\d{{1,2}}[-/.]\d{{1,2}})"
_NAME = r"[\u4e00-\u9fffA-Za-z0-9·（）()&\-]{2,40}?"
_COMPANY = r"(?:有限责任公司|股份有限公司|有限公司|集团公司|分公司|公司|事务所|研究院|研究所|合作社|银行|集团|医院|大学)"


def _checked(parse: Callable[[str], str], words: str) -> bool:
    try:
        parse(words)
    except BadInput:
        return False
    return True


_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}")),
    ("code", re.compile(r"(?<![A-Za-z0-9])[0-9A-Za-z]{18}(?![A-Za-z0-9])")),
    ("phone", re.compile(r"(?<![\d\-])(?:\+?86[ \-]?)?1[3-9]\d(?:[ \-]?\d{4}){2}(?!\d)")),
    (
        "phone",
        re.compile(
            r"(?<!\d)\(?0\d{2,3}\)?[ \-]?[2-9]\d{6,7}(?:(?:-|转)\d{1,6})?(?!\d)|(?<!\d)[48]00-?\d{3}-?\d{4}(?!\d)"
        ),
    ),
    ("account", re.compile(r"(?<![\d.])\d(?:[ \-]?\d){11,27}(?![\d.])")),
    ("date_range", re.compile(rf"自?{_DATE}\s*起?\s*(?:至|到|—+|–|~|-{{1,2}})\s*{_DATE}(?:止)?")),
    ("date", re.compile(_DATE)),
    (
        "none",
        re.compile(
            r"\d{1,2}\s*月\s*\d{1,2}\s*[日号]|每月\s*\d{1,2}\s*[日号]|\d+(?:\.\d+){2,}|第[\d一二三四五六七八九十]+[条款章期]"
        ),
    ),
    (
        "percentage",
        re.compile(
            rf"{_N}\s*[%％‰]|[百千万]分之[\d.零一二三四五六七八九十]+|(?<=[打])[一二三四五六七八九]折"
        ),
    ),
    (
        "money",
        re.compile(
            rf"(?:人民币|RMB|[¥￥])\s*{_N}\s*(?:[百千万亿]*(?:元|圆|块)(?:[零\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]+角)?(?:[零\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]+分)?[整正]?|[万亿])?"
            rf"|{_N}\s*[百千万亿]*(?:元|圆|块钱?)(?:[零\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]+角)?(?:[零\d一二三四五六七八九壹贰叁肆伍陆柒捌玖]+分)?[整正]?"
            r"|(?<![\d.])\d+万\d(?![\d,.万%年月日个号])"
            rf"|(?<![\d.])\d[\d,]*(?:\.\d+)?\s*[百千]?[万亿](?!人|名|个|用户|条|次|户|份|台|家)"
        ),
    ),
    (
        "period",
        re.compile(
            rf"{_N}\s*(?:个?工作日|个?交易日|个?自然日|个?小时|个月|分钟|个?季度|个?星期|周年|[年天日周](?![级度报薪]))半?"
        ),
    ),
    (
        "count",
        re.compile(
            rf"{_N}\s*(?:个人|人(?!民|月)|名|位|篇|条(?![款件例约文目])|台|份|套|次|辆|间|部|件|平方米|平米|㎡|期(?![间限日内满货望权])|吨|公里|个(?![月小工]))"
        ),
    ),
    (
        "arbitration_commission",
        re.compile(
            r"[\u4e00-\u9fff]{2,14}?(?:国际)?(?:经济贸易)?(?:仲裁委员会|仲裁委|国际仲裁院|国际仲裁中心|仲裁院)"
        ),
    ),
    ("court", re.compile(r"[\u4e00-\u9fff]{2,14}?(?:人民法院|金融法院|互联网法院|知识产权法院)")),
    (
        "party",
        re.compile(
            rf"{_NAME}{_COMPANY}(?![\u4e00-\u9fff]{{0,2}}(?:有限|公司|银行))(?:[\u4e00-\u9fff]{{2,6}}?(?:分行|支行|分公司))?"
        ),
    ),
)


_LED_IN = re.compile(
    r"^.*[\u4e00-\u9fff]{1,3}[方人](?:名称|全称)?(?:[：:]|是)+"
    r"|^.*(?:甲方|乙方|我们|我方|我司|对方|公司名|名称|全称|[委受]托方|客户|供应商|[出承]租[人方]|名字)(?:名称|全称|公司)?(?:[：:]|是|为(?!民)|叫做?|跟|与|和|由|换成|改成|改为|定为|填|写|用)*"
    r"|^(?:是|由|请|跟|与|和|即|叫|在|向|到|就|要|争议|纠纷|提交给?|交给|交由|提请|去|找|选|约定|定在|改成|改为|换成|仲裁机构|法院|用(?!友|心)|写(?![意字真作])|选用|就用|放在?|[:：])+"
)
_LED_FURTHER = re.compile(
    r"^.*(?:提交给?|提请|交由|交给|改成|改为|换成|约定由?|选择?|起诉到|诉至|约在|定在|机构[是为]|[由向到去找是在](?=[\u4e00-\u9fff]{2,}))"
)


def _named(kind: str, words: str) -> str:
    """A name without the words that lead to it: 提交上海仲裁委员会 is 上海仲裁委员会."""
    while (bare := _LED_IN.sub("", words)) != words and bare:
        words = bare
    return (_LED_FURTHER.sub("", words) or words) if kind != "party" else words


def find_values(text: str) -> tuple[Found, ...]:
    """The values that `text` says, in order and without overlap; a day without its year is none."""
    found: list[Found] = []
    covered = bytearray(len(text))
    for kind, pattern in _SHAPES:
        for match in pattern.finditer(text):
            if any(covered[match.start() : match.end()]):
                continue
            covered[match.start() : match.end()] = b"\1" * len(match[0])
            if kind in ("party", "arbitration_commission", "court"):
                name = _named(kind, match[0])
                found.append(Found(kind, match.end() - len(name), match.end(), name))
            elif kind != "none":
                told = _kind(kind, match[0], text[: match.start()])
                found.append(Found(told, match.start(), match.end(), match[0]))
    return tuple(sorted(found, key=lambda each: each.start))


def _kind(kind: str, words: str, before: str) -> str:
    """Which code eighteen characters are: by the check that holds, else by the word before them."""
    if kind != "code":
        return kind
    if _checked(parse_id_number, words):
        return "id_number"
    if _checked(parse_credit_code, words):
        return "credit_code"
    if re.search(r"身份证[^，。；\n]{0,6}$", before):
        return "id_number"
    if re.search(r"账号|账户|卡号", before[-12:]) and words.isdigit():
        return "account"
    return "credit_code"
