"""The kind of thing a question wants to be told (how long, how much, who), and whether a clause holds one, by form alone.

A near miss speaks of the right subject and lacks the fact: no model is needed to see that a clause without an amount can't
say how much.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.blanks import Blank
from assistant.grounding.facts import facts, parties
from assistant.grounding.numerals import NUMERAL
from assistant.grounding.spans import folded

__all__ = ["Kind", "gives", "indefinite", "wanted"]

_TIME = frozenset({"工作日", "日", "月", "季度", "小时", "分钟", "秒", "date"})
_TIME_BLANKS = frozenset({"period", "date", "date_range"})
_UNIT_OF_TIME = r"(?:个?(?:工作日|自然日|小时|分钟|星期|季度|月)|[天日周年])"

# Who asks by whom or how something is settled (赔多少由谁定) is told that, and not what was settled.
_SETTLED = re.compile(
    r"(?:由谁|谁|怎么|怎样|如何|[按根依]据?什么)(?:来|去|说了?)?(?:[决确商约核议]?定|商量|协商|计?算)"
)
# Behind 吗 a word for how many is no question (几家公司之间要连带吗), but where somebody is to tell it (写了几天吗).
_WHETHER = re.compile(r"[吗么][？?。!！]*$")
_QUANTITY = re.compile(r"几|多少|多久|多长|什么")
_TOLD = re.compile(
    r"(?:知道|告诉|[说写讲问查看提]|清楚|明确|[约规限确]定|载明|列明)[^，,]{0,8}(?:几|多|什么)"
)
_INTERROGATIVE = re.compile(r"谁|哪|啥|怎么|怎样|如何|何[时地]")

_MEASURES = "字页轮层间套台辆件批届场趟遍张本册篇行句家所座箱吨克米里亩兆"


@dataclass(frozen=True)
class Kind:
    """`units` of facts, `blanks` kinds of places to fill and `words` any one of which makes a clause fit to answer.

    A `measure` (多少字, 几轮) has to stand behind a number of the clause, whatever else it holds.
    """

    name: str
    asks: re.Pattern[str]
    units: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()
    words: re.Pattern[str] | None = None
    party: bool = False
    measure: str = ""


# The first that a question asks with decides. A missing table entry costs nothing: then every clause may answer.
_KINDS = (
    Kind(
        "share",
        re.compile(r"[百千]分之[几多]|几成|几个点|多少个点"),
        frozenset({"比例"}),
        frozenset({"percentage"}),
    ),
    Kind(
        "money",
        re.compile(
            r"多少(?:[块元万亿]|钱)|几[千百]?[万块元]|(?:[罚赔扣退付收交缴补]|费用?|价格?|金额|工资|租金|押金|违约金)(?:具体|一共|总共)?"
            rf"(?:要|是|得)?多少(?!{_UNIT_OF_TIME}|时|次|人)"
        ),
        frozenset({"元", "美元", "比例", "倍"}),
        frozenset({"money", "percentage"}),
        re.compile(
            r"以.{2,30}为(?:上|最高)?限|(?:不超过|不高于|相当于|等于|双倍|全额|全部).{0,30}[费款价金额]"
            r"|按(?![日天周月季年期时]|.{0,6}(?:约定|规定)).{1,30}(?:计算|支付|收取|计付|结算)|(?:成本|市场)价"
        ),
    ),
    Kind(
        "people",
        re.compile(r"(?<!哪)(?:几|多少)(?:个)?[人名位]"),
        frozenset({"人"}),
        frozenset({"count"}),
    ),
    Kind(
        "frequency",
        re.compile(r"(?:多久|多长时间|几天|几个月).{0,8}一[次回遍]"),
        words=re.compile(r"每|定期|[一二两三四\d][次回遍]|[月季年]底|按[日月季年]|经常|随时"),
    ),
    Kind("times", re.compile(r"(?:几|多少)[次遍]"), words=re.compile(r"[次遍轮]|每|定期|随时")),
    Kind("period", re.compile(rf"(?<!哪)(?:几|多少){_UNIT_OF_TIME}|几点|几号"), _TIME, _TIME_BLANKS),
    Kind(
        "duration",
        re.compile(r"多久|多长时间|多长|多少时间"),
        _TIME,
        _TIME_BLANKS,
        re.compile(r"定期|立即|及时|随时|每[日天周月季年]|届满|之日|期满|长期|永久|当日|直到|直至"),
    ),
    Kind(
        "moment",
        re.compile(r"什么时候|啥时候|多少时候|何时|几时|哪一?天"),
        _TIME,
        _TIME_BLANKS,
        re.compile(r"时|[之以]?[前后]|期|[每当][日天月季年]|月底|定期|立即|一经|一旦|[日天]"),
    ),
    Kind(
        "number",
        re.compile(
            r"(?:电话|手机号?|号码|账号|邮编|邮箱|传真|税号|代码|证号)(?:是|为)?(?:多少|几号|什么|哪个)"
        ),
        blanks=frozenset({"phone", "email", "account", "text"}),
        words=re.compile(r"电话|手机|号码|账[号户]|邮|传真|税号|代码|证号|\d{7,}"),
    ),
    Kind(
        "agency",
        re.compile(r"(?:哪[一个家]?|什么)(?:机构|单位)"),
        blanks=frozenset({"party", "court", "arbitration_commission", "text"}),
        words=re.compile(r"机构|单位|公司|中心|委员会|法院|部门|[院所局](?!有|在|需)"),
    ),
    Kind(
        "count",
        re.compile(rf"(?<!哪)(?:几|多少)(?![种类档等级项大样])(?P<measure>[{_MEASURES}]?)"),
        frozenset({"元", "美元", "比例", "倍", "人", "份", "次", "期", "项", ""}),
        frozenset({"money", "percentage", "count", "period"}),
        re.compile(r"分期|分批|一次性|每[日天周月季年]|按[月季年]"),
    ),
    Kind(
        "place",
        re.compile(r"哪里|哪儿|什么地方|哪个?(?:城市|国家?|地方)"),
        blanks=frozenset({"address", "court", "arbitration_commission", "text", "account"}),
        words=re.compile(r"地|所|院|[省市区县国]|境|室|处|委员会|账户|附件|平台|[中里]|(?<![日天月年时])内"),
    ),
    Kind(
        "who",
        re.compile(r"谁|哪一?方|哪家|哪个(?:公司|部门|机构|人)|哪[几两]个人"),
        blanks=frozenset({"party", "person", "court", "arbitration_commission", "text"}),
        words=re.compile(r"[人员方]|公司|机构|部门|团队|经理|委员会|法院|双方|组织|[：:]"),
        party=True,
    ),
)


def wanted(question: str) -> Kind | None:
    """The kind of thing that the question asks for, None where its form doesn't tell."""
    if indefinite(question):
        return None
    if settled := _SETTLED.search(question):
        question = question[settled.start() :]
    for kind in _KINDS:
        if found := kind.asks.search(question):
            return replace(kind, measure=found.groupdict().get("measure") or "")
    return None


def indefinite(question: str) -> bool:
    """Whether its word for how many asks nothing, since the question is closed by 吗."""
    counts = _QUANTITY.search(question) and not _INTERROGATIVE.search(question)
    return bool(counts and _WHETHER.search(question.strip()) and not _TOLD.search(question))


def gives(kind: Kind | None, text: str, places: Sequence[Blank] = ()) -> bool:
    """Whether `text`, with these places to fill in it, holds a thing of this kind."""
    if kind is None:
        return True
    plain = folded(text)
    if kind.measure:
        return bool(re.search(f"{NUMERAL}{kind.measure}", plain)) or kind.measure in {p.unit for p in places}
    if any(place.kind in kind.blanks for place in places):
        return True
    if (kind.words and kind.words.search(plain)) or (kind.party and parties(plain)):
        return True
    return any(_unit(fact.kind, fact.value) in kind.units for fact in facts(plain))


def _unit(kind: str, value: tuple[object, ...]) -> str:
    return "date" if kind == "date" else str(value[1]) if kind == "number" else kind
