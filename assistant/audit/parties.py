"""Parties: duties laid on the wrong side, parties that nobody introduced, pronouns, third parties as parties."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.audit.page import Page
from assistant.audit.records import Fix, Hit
from assistant.audit.remedies import body_of, together
from assistant.audit.sides import ROLES, Laid, introduced, laid, parties, payer
from assistant.wording import say

__all__ = ["pronoun", "swapped", "third_liability", "third_party", "unknown"]

_PRONOUN = re.compile(r"我方|你方|贵方|我司|贵司|我公司|贵公司|[你我他她咱]们|您")
_SIDES = re.compile(
    r"[甲乙]方|委托[方人]|受托[方人]|发包[方人]|承包(?:方(?![式案向])|人)|买方|卖方|需方|供方|出租[方人]|承租[方人]|采购[方人]|供应方|施工方(?![式案])|定作[方人]"
    r"|承揽[方人]|广告主|服务商|客户"
)
_ACTS = r"(?={role}(?:应当?|须|有权|不得|负责|承担)|(?<=经){role}(?:事先)?(?:书面)?(?:同意|确认|批准))"
_OFTEN, _SELDOM = 4, 2  # how often a party's own name, and a stray one, stand in a contract
_STYLE = 6  # pronouns that make them the contract's way to name its parties
_THIRD = re.compile(
    r"第三方[^。；;，,]{0,16}(?:作为|系|是|视为|成为|属于|即为)[^。；;，,]{0,8}(?:合同|协议|签约)[^。；;，,]{0,6}(?:当事人|一方|签约方|主体|相对方)"
    r"|(?:合同|签约)(?:的)?(?:相对方|当事人|主体)[（(：:]?(?:即|为|是)?第三方|第三方[（(]?(?:以下)?(?:合称|统称)[^。]{0,6}(?:双方|各方)"
    r"|[甲乙]方(?:、[甲乙丙]方)*(?:及|和|与|、)第三方(?:三方)?(?:共同)?(?:签订|签署|订立)本(?:合同|协议)"
)
_DENIES = re.compile(r"不|非|未|无|不得|如|若|除")


def swapped(page: Page) -> Iterator[Hit]:
    """Duties to pay and to accept on another side than the clauses that create them say; once for each clause.

    So are services that a party is to render to itself.
    """
    yield from _to_itself(page)
    for matter, said in laid(page).items():
        right = _by_right(page, matter, said)
        wrong: dict[str, list[Laid]] = defaultdict(list)
        for each in said:
            if right and each.role != right and each.role in parties(page):
                wrong[each.sentence.clause.address].append(each)
        for address, group in wrong.items():
            told = {"matter": _NAMES[matter], "one": group[0].role, "right": right}
            yield Hit(
                tuple((each.start, each.end) for each in group), told, _exchanged(page, address, group, right)
            )


def _to_itself(page: Page) -> Iterator[Hit]:
    """Duties to serve oneself (甲方应当为甲方员工提供培训): the other party is meant on one of the two sides."""
    for sentence, found in page.find(_SELF_SERVED):
        role = found["role"]
        others = [each for each in parties(page) if each != role]
        if role in parties(page) and others:
            span = (sentence.start + found.start(), sentence.start + found.end())
            told = {"matter": _NAMES["serve"], "one": role, "right": others[0]}
            own = page.changed(sentence.clause, span[0], span[0] + len(role), others[0])
            yield Hit((span,), told, Fix("replace", sentence.clause.address, own))


def _exchanged(page: Page, address: str, group: Sequence[Laid], right: str) -> Fix:
    """The clause with the right party in those places, and the wrong one where a duty ran to the right one."""
    clause = page.contract.by_address[address]
    text, own = page.contract.text, page.contract.text[clause.start : clause.end]
    for each in sorted({(one.start, one.role): one for one in group}.values(), key=lambda one: -one.start):
        words = text[each.start : each.end]
        rest = re.sub(rf"(?<=[向给]){right}", each.role, words[len(each.role) :])
        at = each.start - clause.start
        own = own[:at] + right + rest + own[at + len(words) :]
    return Fix("replace", address, own)


def unknown(page: Page) -> Iterator[Hit]:
    """Roles of parties that the contract never introduces."""
    yield from _other_names(page)
    if not (introduced(page, "甲方") or introduced(page, "乙方")):
        return
    for role in ("丙方", "丁方", "戊方"):
        place = page.body.find(role)
        if place >= 0 and not introduced(page, role):
            yield Hit(((place, place + len(role)),), {"role": role})


def _other_names(page: Page) -> Iterator[Hit]:
    """Names for a side of another kind of contract, once or twice in one whose two parties have names of their own."""
    own = parties(page)  # 客户 and 服务商 are often somebody else
    counted = Counter(found[0] for found in _SIDES.finditer(page.body))
    if len(own) < 2 or any(counted[each] < _OFTEN for each in own):
        return
    for role, count in counted.items():
        if (
            role not in (*own, "客户", "服务商")
            and count <= _SELDOM
            and not introduced(page, role)
            and role[0] not in "丙丁"
        ):
            acts = re.search(_ACTS.format(role=role), page.body)
            place = acts.start() if acts else -1
            if acts and page.at(place):
                yield Hit(((place, place + len(role)),), {"role": role}, severity="warning")


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


def third_liability(page: Page) -> Iterator[Hit]:
    """Losses that a third party causes, laid on different shoulders by different clauses: told once."""
    borne: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for sentence in page.sentences:
        if "第三方" not in sentence.text or _CLAIMS.search(sentence.text):
            continue
        for found in _BEARS.finditer(sentence.text):
            span = (sentence.start + found.start(), sentence.start + found.end())
            borne[_bearer(found)].append(span)
    if len(borne) > 1:
        order = sorted(borne.items(), key=lambda item: item[1][0], reverse=True)
        spans = [span for _, group in order for span in group]
        fix = _one_bearer(page, dict(reversed(order)))
        yield Hit(tuple(spans), {"bearers": "、".join(name for name, _ in reversed(order))}, fix)


def _one_bearer(page: Page, borne: Mapping[str, Sequence[tuple[int, int]]]) -> Fix | None:
    """The clauses that lay the loss on another than one of them does pointing to that one; each bearer is a way."""
    ways = [way for name in borne if (way := _borne_by(page, name, borne))]
    return replace(ways[0], others=tuple(ways[1:])) if ways else None


def _borne_by(page: Page, name: str, borne: Mapping[str, Sequence[tuple[int, int]]]) -> Fix | None:
    keeper = page.at(borne[name][0][0])
    others = {start for other, spans in borne.items() if other != name for start, _ in spans}
    said = [each for each in page.sentences if any(each.start <= start < each.end for start in others)]
    if keeper is None or any(each.clause is keeper for each in said):
        return None
    pointer = f"第三方造成损失的责任承担以第{keeper.number}条的约定为准。"
    changes = {body_of(each): pointer for each in said}
    says = say("audit.way_bearer", number=keeper.number, bearer=name)
    return together(page, changes, _ONE_BEARER, says) if said else None


def _bearer(found: re.Match[str]) -> str:
    words = found["by"] or found["who"] or "第三方"
    if re.search("双方|各方|甲方[、和与及]乙方", words):
        return "双方"
    return "第三方" if re.search("第三方|其|自行|服务商|供应商|服务提供商|服务机构", words) else words


_ONE_BEARER = "第三方造成的损失由谁承担，各条写法统一"
_CLAIMS = re.compile(
    r"第三方[^。；，]{0,12}(?:主张|索赔|指控|追究|提出|起诉|请求)|侵犯|侵权|知识产权|保密|秘密|连带|第三方[^。；，]{0,4}(?:泄露|披露|提供|转让|转包)"
)
_BEARS = re.compile(
    rf"(?:责任|损失|违约|行为|部分|后果|过错|超出)[^。；]{{0,20}}由(?P<by>其自行|其|该?(?:第三方|服务商|供应商|服务提供商|服务机构)|(?:合同|甲乙)?双方|{ROLES})(?:自行|先行|代为|代其|按比例)?(?:负责)?(?:承担|赔偿|分担|负责)"
    rf"|(?P<who>{ROLES})(?:应当?|须)?(?:代为|代第三方|替第三方)(?:承担|赔偿)"
    rf"|第三方(?:服务商)?(?:应当?|须)(?:自行)?(?:承担|赔偿)(?=[^。；]{{0,24}}(?:责任|损失))|(?:因自身原因|违约)[^。；]{{0,16}}损失的，应当?(?:自行)?承担(?=[^。；]{{0,10}}责任)"
)
_NAMES = {"pay": "付款", "accept": "验收", "serve": "提供服务"}
_SELF_SERVED = re.compile(
    rf"(?<![向由经与和及])(?P<role>{ROLES})】?(?:应当?|须|负责|有义务)(?:(?!{ROLES})[^。；，]){{0,16}}?(?:为|向|给)(?P=role)】?(?:的)?[^。；，]{{0,10}}?(?:提供|进行|开展|安排|交付|提交|移交|出具|报送|培训|支付)"
)


def _by_right(page: Page, matter: str, said: Sequence[Laid]) -> str:
    """The role on which the clauses that create the duty lay it, if they agree by a clear majority.

    Whoever owes the price accepts the work, where the clauses on acceptance don't agree.
    """
    owing = payer(page)
    if matter == "pay":
        return owing
    counted = Counter(each.role for each in said if each.creates).most_common(2)
    clear = counted and counted[0][1] >= (2 * counted[1][1] if len(counted) > 1 else 1)
    if clear and (counted[0][1] > 1 or counted[0][0] == owing):
        return counted[0][0]
    return "" if re.search("租赁|借款|贷款|劳动|劳务", page.contract.title) else owing
