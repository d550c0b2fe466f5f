"""Parties: duties laid on the wrong side, parties that nobody introduced, pronouns, third parties as parties."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.audit.page import Page
from assistant.audit.records import Fix, Hit
from assistant.audit.sides import Laid, introduced, laid, parties

__all__ = ["pronoun", "swapped", "third_party", "unknown"]

_CREATES = {
    "pay": re.compile(r"费|价|款|付|租金|报酬|结算|贷|息"),
    "accept": re.compile(r"验收|交付|检验|质量"),
}
_PRONOUN = re.compile(r"我方|你方|贵方|我司|贵司|我公司|贵公司|你们|我们|您")
_STYLE = 6  # pronouns that make them the contract's way to name its parties
_THIRD = re.compile(
    r"第三方[^。；;，,]{0,16}(?:作为|系|是|视为|成为|属于|即为)[^。；;，,]{0,8}(?:合同|协议|签约)[^。；;，,]{0,6}(?:当事人|一方|签约方|主体|相对方)"
    r"|(?:合同|签约)(?:的)?(?:相对方|当事人|主体)[（(：:]?(?:即|为|是)?第三方|第三方[（(]?(?:以下)?(?:合称|统称)[^。]{0,6}(?:双方|各方)"
    r"|[甲乙]方(?:、[甲乙丙]方)*(?:及|和|与|、)第三方(?:三方)?(?:共同)?(?:签订|签署|订立)本(?:合同|协议)"
)
_DENIES = re.compile(r"不|非|未|无|不得|如|若|除")


def swapped(page: Page) -> Iterator[Hit]:
    """Duties to pay and to accept on another side than the clauses that create them say."""
    for matter, said in laid(page).items():
        right = _by_right(page, matter, said)
        for each in said:
            if right and each.role != right and each.role in parties(page):
                at = (each.start, each.start + len(each.role))
                fix = Fix(
                    "replace",
                    each.sentence.clause.address,
                    page.changed(each.sentence.clause, *at, right),
                )
                yield Hit(
                    ((each.start, each.end),),
                    {"matter": _NAMES[matter], "one": each.role, "right": right},
                    fix,
                )


def unknown(page: Page) -> Iterator[Hit]:
    """Roles of parties that the contract never introduces."""
    if not (introduced(page, "甲方") or introduced(page, "乙方")):
        return
    for role in ("丙方", "丁方", "戊方"):
        place = page.body.find(role)
        if place >= 0 and not introduced(page, role):
            yield Hit(((place, place + len(role)),), {"role": role})


def pronoun(page: Page) -> Iterator[Hit]:
    """Pronouns where a party should be named, told once."""
    spans = [(s.start + found.start(), s.start + found.end()) for s, found in page.find(_PRONOUN)]
    if 0 < len(spans) < _STYLE and any(introduced(page, role) for role in ("甲方", "乙方")):
        words = "、".join(dict.fromkeys(page.contract.text[start:end] for start, end in spans))
        yield Hit(tuple(spans), {"words": words})


def third_party(page: Page) -> Iterator[Hit]:
    """Third parties that are called parties of the contract."""
    for sentence, found in page.find(_THIRD):
        if not _DENIES.search(sentence.text[max(0, found.start() - 6) : found.end()]):
            span = (sentence.start + found.start(), sentence.start + found.end())
            yield Hit((span,), {"words": found[0]})


_NAMES = {"pay": "付款", "accept": "验收"}


def _by_right(page: Page, matter: str, said: Sequence[Laid]) -> str:
    """The role on which the clauses that create the duty lay it, if they agree by a clear majority."""
    creating = [each for each in said if _CREATES[matter].search(page.headings(each.sentence.clause))]
    for group in (said, creating):
        counted = Counter(each.role for each in group).most_common(2)
        if counted and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]):
            return counted[0][0]
    return ""
