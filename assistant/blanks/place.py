"""The surroundings of a place to fill, and how a name is cut out of them: shared by everything that names places.

Other places near by are masked (`HOLE`), so that no name is made of somebody else's underscores.
"""

import re
from dataclasses import dataclass

__all__ = ["EDGE", "HOLE", "LONGEST", "SUBJECT", "Place", "clean", "closed", "heading_of", "phrase_before"]

HOLE = "\ue000"


@dataclass(frozen=True)
class Place:
    """The surroundings of a mark: its own `words`, its host's wording before and after it, the headings above.

    `headings` run from the nearest to the outermost. `unit` and `noun` are what is printed behind the place, `kind`
    is what its shape tells, `cell` the name of an empty cell of a table.
    """

    words: str
    before: str
    after: str
    headings: tuple[str, ...]
    unit: str = ""
    noun: str = ""
    kind: str = ""
    cell: str = ""
    options: tuple[str, ...] = ()


EDGE = re.compile(rf"[，,。；;：:\n、{HOLE}|]")
_ROLES = (
    "买方|卖方|供方|需方|出租[方人]|承租[方人]|委托[方人]|受托[方人]|发包[方人]|承包[方人]|分包[方人]|许可方|被许可方"
    "|转让[方人]|受让[方人]|贷款人|借款人|出借人|保证人|担保人|债权人|债务人|被?特许人|用工单位|用人单位|劳动者"
)
SUBJECT = re.compile(
    rf"^(?:(?:(?:{_ROLES})(?=应|须|需|可以?|支付|有权|向|将|按|承诺|提供|同意|授予|许可|迟延|逾期"
    r"|违反|名下|未|不得|于|在)|名下|未达到|没有达到|不得在|前将|但|且"
    r"|任何一方|任一方|甲乙双方|双方|甲方|乙方|第三方|凡|均|应当?|须|需|可以?|将|拟|至少|并|经|即|其中)+的?)"
)
_PREFIX = re.compile(
    r"^(?:(?:双方|甲乙双方)?约定的|本(?:合同|协议)(?:项下)?的?|(?:合同|协议)(?:项下的?|的)|其中|其(?![他它余])|该|上述|自(?![有然动身行]))"
)
_TAIL = re.compile(
    r"(?:应当?|不得|不能|达到|不超过|超过|不低于|不高于|不少于|少于|共计|合计|总计|累计|包括(?:但不限)?|大约|(?<![违签预])约|共|人民币|按照?|根据|依照|提交|提请|支付"
    r"|(?<!目)的|为|是|于|由|在|向|至|到|自|从|以|就|与|和|或者?|及|每[年月日季周次个人台份笔件]|每|T[+＋]|达|(?<![审设统预会共合总累小])计|等|即|元|最近|[￥¥“\"（(「\s])+$"
)
_WAITS = re.compile(r"[【\[_＿…]|[xXＸ×]{2}")
_SPREAD = re.compile(
    "|".join(
        r"[ \t　]{1,8}".join(word)
        for word in (
            *(
                "账号",
                "帐号",
                "户名",
                "地址",
                "住址",
                "住所",
                "电话",
                "手机",
                "传真",
                "邮编",
                "邮箱",
                "姓名",
                "性别",
                "职务",
                "税号",
            ),
            *(
                "甲方",
                "乙方",
                "丙方",
                "买方",
                "卖方",
                "供方",
                "需方",
                "日期",
                "签字",
                "盖章",
                "代表人",
                "联系人",
                "开户行",
            ),
            *(
                "签订日期",
                "签订地点",
                "签约日期",
                "签署日期",
                "合同编号",
                "项目名称",
                "法定代表人",
                "住所地",
                "劳动者",
                "委托人",
                "受托人",
            ),
        )
    )
)
_UNIT_LEFT = re.compile(
    r"^(?:名(?![称单义])|[人次份套台件篇间条](?![民员士数量日品])|个(?:月|工作日)?|天|日(?!期|常)|元|年(?!度|月)|%)"
)
LONGEST = 14


def closed(words: str) -> str:
    """The words, where those that were spread to fill a line are whole again: 账  号 is 账号."""
    return _SPREAD.sub(lambda found: re.sub(r"\s", "", found[0]), words)


def clean(words: str) -> str:
    """The words without what only leads to them or away from them."""
    words = closed(words)
    words = re.sub(r"^\s*[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]\s*", "", words)
    words = re.sub(r"^[\s\d.．、)）（(①-⑳*#|-]+(?=[^\d])", "", words.strip())
    words = _TAIL.sub("", _PREFIX.sub("", words.strip(" 　。.：:|")))
    return words.strip(f' 　“”"{HOLE}')


def heading_of(place: Place) -> str:
    """The name of the nearest heading that is short enough for one, empty where there is none."""
    return next(
        (
            name
            for heading in place.headings
            if 0 < len(name := clean(heading)) <= 20 and not _WAITS.search(heading)
        ),
        "",
    )


def phrase_before(place: Place) -> str:
    """The words between the last stop and the place, without what only leads to it."""
    words = EDGE.split(place.before)[-1].strip()
    if words and place.before.rstrip()[: -len(words)].endswith(HOLE):
        words = _UNIT_LEFT.sub("", words)
    return clean(SUBJECT.sub("", words))
