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
SUBJECT = re.compile(
    r"^(?:(?:但|且|任何一方|任一方|甲乙双方|双方|甲方|乙方|第三方|凡|均|应当?|须|需|可以?|将|拟|至少|并|经|即|其中)+的?)"
)
_PREFIX = re.compile(
    r"^(?:(?:双方|甲乙双方)?约定的|本(?:合同|协议)(?:项下)?的?|(?:合同|协议)(?:项下的?|的)|其中|其(?![他它余])|该|上述|自(?![有然动身行]))"
)
_TAIL = re.compile(
    r"(?:应当?|不得|不能|达到|不超过|超过|不低于|不高于|不少于|少于|共计|合计|总计|累计|包括(?:但不限)?|大约|(?<![违签预])约|共|人民币|按照?|根据|依照|提交|提请|支付"
    r"|的|为|是|于|由|在|向|至|到|自|从|以|就|与|和|或者?|及|每[年月日季周次个人台份笔件]|每|T[+＋]|达|计|等|即|元|最近|[￥¥“\"（(「\s])+$"
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
    return clean(SUBJECT.sub("", EDGE.split(place.before)[-1].strip()))
