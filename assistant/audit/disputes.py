"""Settlement of disputes: arbitration and court together, apart, and a commission without a name.

The law's text is that of 仲裁法 as revised in 2025, in force since 2026-03-01, and of 法释〔2006〕7号, each checked up to the
day that the registry gives; a rule puts a question, it gives no advice.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.records import Fix, Hit
from assistant.audit.remedies import BLANK, body_of, pointed, reworded_in, together
from assistant.wording import say

__all__ = ["commission_unnamed", "forum_both", "forum_conflict"]

_BODY = r"(?:仲裁委员会|仲裁机构|仲裁院|仲裁庭|仲裁委|国际仲裁中心)"
_ARBITRATES = re.compile(
    rf"{_BODY}|(?:提交|提请|申请|提起|通过|采用|采取|选择|以|经)[^。；;，,]{{0,12}}仲裁|仲裁(?:解决|方式|或(?:者)?诉讼|、诉讼)"
)
_SUES = re.compile(
    r"(?:人民)?法院|提起诉讼|诉讼(?:解决|方式|或(?:者)?仲裁|、仲裁)|(?:仲裁或(?:者)?|仲裁、)诉讼|起诉"
)
_COURT_HELPS = re.compile(
    r"保全|强制执行|申请执行|执行(?:裁决|仲裁)|撤销(?:裁决|仲裁)|诉讼(?:费|请求|材料|文书|时效|程序中|代理)|法院(?:依法)?(?:查封|冻结|判决|裁定|裁判|生效)|(?:判决|裁定|裁决)(?:书|认定|确认)"
    r"|(?:诉讼或(?:者)?仲裁|仲裁或(?:者)?诉讼|诉讼、仲裁|仲裁、诉讼)(?:期间|过程|程序|费|中|等|案件|请求|活动|时效)|(?:涉及|卷入|发生|面临|引发|引起|产生)[^。；;，,]{0,6}(?:诉讼|仲裁)|任何(?:诉讼|仲裁)|争议期间|律师费"
)
_OR = re.compile(r"或者?|、|也可|亦可|也有权|同时|和|及|又|均可|任选|，可(?:以)?向|可以?向|[；;，,]")
_CHOSEN = re.compile(
    r"封面|勾选|下列第|以下第|按第|第[ \ue000_]*种|选择(?:以下|下列)|□|☐|☑|√|择一(?:方式)?勾|专用条款"
    r"|劳动(?:争议|仲裁|人事|合同|纠纷)|人事争议"
    r"|(?:约定|载明)的[^。]{0,8}(?:争议解决)"
)
_UNNAMED = re.compile(
    r"(?:提交|提请|报请|诉诸|递交|向|申请|由|交由|至|到)(?P<body>(?:有关|相关|当地|所在地|本地|有管辖权的|约定的|双方认可的|(?:[甲乙]方|其|双方|原告|被告|申请人|委托人|受托人|买方|卖方|出租[方人]|承租[方人]|发包[方人])(?:的)?(?:住所地|所在地|注册地)的?|合同签订地的?|合同履行地的?|一家|具有资质的|适当的)*"
    r"的?(?:仲裁委员会|仲裁机构|仲裁委|仲裁部门))"
)
_NAMED_ELSEWHERE = re.compile(
    r"[\u4e00-\u9fff]{2,10}(?<!有关)(?<!相关)(?<!当地)(?<!所在地)(?<!约定的)(?:国际经济贸易|国际)?(?:仲裁委员会|国际仲裁院|国际仲裁中心|仲裁院)"
)
_BARE_ARBITRATION = re.compile(
    r"(?:提交|提请|申请|通过|采用|采取|选择|以)仲裁(?:的?方式|程序)?(?:予以|进行|来)?(?:(?:解决|裁决|处理)[^。；;，,]{0,8})?(?=[。；;，,]|$)"
)


def forum_both(page: Page) -> Iterator[Hit]:
    """Sentences that offer arbitration and court for the same disputes."""
    for sentence in page.sentences:
        if _offers_both(sentence) and not _to_choose(page, sentence):
            yield Hit(((sentence.start, sentence.end),), {}, _one_way(page, sentence))


def forum_conflict(page: Page) -> Iterator[Hit]:
    """Arbitration in one clause and court in another; told once for each part of the contract."""
    told: set[str] = set()
    first: dict[str, Sentence] = {}
    said = _said(page)
    hits: list[tuple[Sentence, Sentence]] = []
    for sentence, kind in said:
        section = sentence.clause.section
        other = first.get(_AGAINST.get(kind, "")) or (kind == "both" and _elsewhere(first, sentence)) or None
        first.setdefault(kind, sentence)
        if other and section not in told:
            told.add(section)
            hits.append((sentence, other))
    for sentence, other in hits:
        here = [(each.start, each.end) for each, _ in said if each.clause.section == sentence.clause.section]
        spans = dict.fromkeys([(sentence.start, sentence.end), (other.start, other.end), *here])
        yield Hit(tuple(spans), {"number": other.clause.number}, _settled(page, sentence, other))


@lru_cache(maxsize=2)  # read by the rule and by its fixes
def _said(page: Page) -> tuple[tuple[Sentence, str], ...]:
    """The sentences that choose a way, each with arbitration, court or both."""
    kinds = ((each, "both" if _offers_both(each) else _kind(each)) for each in page.sentences)
    return tuple((each, kind) for each, kind in kinds if kind and not _to_choose(page, each))


def _settled(page: Page, sentence: Sentence, other: Sentence) -> Fix:
    """The first choice kept and the others pointing to it; where the later choice is clear too, that one as another way."""
    kept = [each for each in (other, sentence) if not _offers_both(each)]
    first, *rest = (_kept(page, each) for each in kept)
    return replace(first, others=tuple(rest))


def _kept(page: Page, choice: Sentence, asked: Sentence | None = None) -> Fix:
    """Every sentence that chooses otherwise, and the one asked about, pointing to this one, or gone where they share a clause."""
    kind = _kind(choice)
    pointer = f"争议的解决方式以第{choice.clause.number}条的约定为准。"
    changes = {
        body_of(each): "" if each.clause is choice.clause else pointer
        for each in [*(each for each, other in _said(page) if other != kind), *([asked] if asked else [])]
    }
    says = say(f"audit.way_keep_{kind}", number=choice.clause.number)
    return together(page, changes, _INSTRUCTION, says)


def _one_way(page: Page, sentence: Sentence, prefer: str = "court") -> Fix:
    """The contract's other choice in the place of a sentence that offers both; else court or arbitration, to be chosen."""
    settled = _settled_elsewhere(page, sentence)
    if settled:
        return _kept(page, settled, sentence)
    ways = {
        way: replace(
            pointed(page, sentence, _unsettled(sentence) + words, _INSTRUCTION), says=say(f"audit.way_{way}")
        )
        for way, words in (
            ("court", _IN_COURT.format(court=_court(sentence))),
            ("arbitration", _IN_ARBITRATION.format(body=_commission(page))),
        )
    }
    return replace(ways.pop(prefer), others=tuple(ways.values()))


def _unsettled(sentence: Sentence) -> str:
    """How the new sentence starts: as the old one does where that goes on from talks between the parties."""
    begun = _TALKED.match(sentence.text.strip())
    return begun[0] if begun else "因本合同发生的争议，双方协商不成的，"


def _court(sentence: Sentence) -> str:
    """The court that the sentence names, or any that has jurisdiction."""
    named = _COURT_NAMED.search(sentence.text)
    return named[1] if named else "有管辖权的人民法院"


def _commission(page: Page) -> str:
    """The commission that the contract names, or a blank for one."""
    named = (_name_of(found[0]) for found in _NAMED_ELSEWHERE.finditer(page.body) if _named(found[0]))
    return next(named, f"{BLANK}仲裁委员会")


def _settled_elsewhere(page: Page, sentence: Sentence) -> Sentence | None:
    """The first other sentence that chooses one way."""
    others = (each for each, kind in _said(page) if kind != "both" and each is not sentence)
    return next(others, None)


def _to_choose(page: Page, sentence: Sentence) -> bool:
    """Whether the clause, or the one above, lists ways of which one is to be ticked."""
    above = sentence.clause.parent
    words = page.own(sentence.clause) + (page.own(page.contract.by_address[above]) if above else "")
    return bool(_CHOSEN.search(words))


def _elsewhere(first: Mapping[str, Sentence], sentence: Sentence) -> Sentence | None:
    """A choice of one way in another part of the contract than the sentence that offers both."""
    chosen = first.get("arbitration") or first.get("court")
    return chosen if chosen and chosen.clause.section != sentence.clause.section else None


def commission_unnamed(page: Page) -> Iterator[Hit]:
    """Arbitration without a commission's name."""
    for sentence, found in page.find(_UNNAMED):
        rest = sentence.text[found.end() : found.end() + 2]
        if HOLE in sentence.text or _CHOSEN.search(sentence.text) or rest.startswith(("名称", "所在")):
            continue
        if not _names_one(page, sentence):
            yield _unnamed(page, sentence, found.span("body"), found["body"])
    for sentence, found in page.find(_BARE_ARBITRATION):
        if (
            not re.search(_BODY, sentence.text)
            and HOLE not in sentence.text
            and not _ASIDE.search(sentence.text)
            and not _offers_both(sentence)
            and not _CHOSEN.search(page.own(sentence.clause))
            and not _names_one(page, sentence)
        ):
            yield _unnamed(page, sentence, found.span(), found[0])


def _unnamed(page: Page, sentence: Sentence, span: tuple[int, int], words: str) -> Hit:
    start, end = sentence.start + span[0], sentence.start + span[1]
    hit = Hit(((start, end),), {"words": words.rstrip("。；，")})
    if _offers_both(sentence):
        return replace(hit, fix=_one_way(page, sentence, prefer="arbitration"))
    settled = _settled_elsewhere(page, sentence)
    if settled and _kind(settled) == "court":
        return replace(hit, fix=_kept(page, settled, sentence))
    named = _commission(page)
    wording = named if re.search(_BODY, words) else f"提交{named}仲裁"
    return replace(hit, fix=reworded_in(page, sentence.clause, start, end, wording, _NAME_IT))


_DEFINES = re.compile(
    r"(?:仲裁机构|仲裁委员会|仲裁地点?)(?:名称)?(?:为|是|指|：|系)\s*(?P<name>[\u4e00-\u9fff\ue000]{2,20})"
)
_ASIDE = re.compile(
    r"不得|如因|诉前|债权|破产|冻结|查封|涉及(?:诉讼|仲裁)|卷入|已(?:提起|申请)|被提起|任何(?:诉讼|仲裁)|第三[方人](?:提起|主张|向)|因此[^。]{0,10}诉讼"
    r"|劳动|包括[^。；]{0,20}(?:仲裁|诉讼|争议)|详细说明|期间"
)
_NAME_IT = "写明选定的仲裁委员会的全称"
_LABELLED = re.compile(r"(仲裁机构|仲裁委员会|(?:管辖)?(?:人民)?法院|管辖法院)(?:名称)?：")
_IN_COURT = "任何一方可以向{court}提起诉讼。"
_IN_ARBITRATION = "提交{body}仲裁。"
_TALKED = re.compile(r"(?:双方)?(?:经)?(?:友好)?(?:协商|调解)(?:不成|不能|未果|不一致|无法)[^，。；]{0,8}，")
_COURT_NAMED = re.compile(r"(?:向|由|至)([\u4e00-\u9fff]{2,20}?人民法院)")
_IN_COURT_OF = re.compile(r"由[^。；，]{2,24}法院(?:专属|排他)?管辖|(?:专属|排他)管辖权?[^。；，]{0,8}法院")
_DEFERS = re.compile(r"以第[\d.]+条的约定为准")
_AGAINST = {"arbitration": "court", "court": "arbitration"}
_INSTRUCTION = "争议解决只保留一种方式：仲裁（写明仲裁委员会名称）或者诉讼（写明管辖法院）"


def _offers_both(sentence: Sentence) -> bool:
    text = sentence.text
    one, two = _ARBITRATES.search(text), _SUES.search(text)
    if not one or not two or _DEFERS.search(text) or _COURT_HELPS.search(text) or _CHOSEN.search(text):
        return False
    first, last = sorted((one, two), key=re.Match.start)
    if last.start() < first.end():  # 仲裁或诉讼
        return True
    return bool(_OR.search(text[first.end() : last.end()])) and not re.search(
        r"不得|不再|排除|放弃|不向", text
    )


def _kind(sentence: Sentence) -> str:
    text = sentence.text
    if _DEFERS.search(text):
        return ""
    if labelled := _LABELLED.match(text):
        return "arbitration" if labelled[1].startswith("仲裁") else "court"
    if _IN_COURT_OF.search(text) and not _CHOSEN.search(text) and not _ASIDE.search(text):
        return "court"
    if (
        _CHOSEN.search(text)
        or _COURT_HELPS.search(text)
        or not re.search(r"争议|纠纷|协商|管辖|提起|提交|向", text)
    ):
        return ""
    if _ASIDE.search(text):
        return ""
    if re.search(
        rf"{_BODY}|仲裁(?:解决|方式|裁决是终局)|(?:提交|申请|提起|进行)仲裁|\ue000(?:进行)?仲裁", text
    ):
        return "arbitration"
    return (
        "court"
        if re.search(r"(?:向|由|到|至|提交)[^。；;，,]{0,24}法院|提起诉讼|诉讼(?:解决|方式)", text)
        else ""
    )


def _names_one(page: Page, sentence: Sentence) -> bool:
    """Whether the clause itself, or one beside it that says no more than which commission, names it."""
    own = page.own(sentence.clause)
    if any(_named(found[0]) for found in _NAMED_ELSEWHERE.finditer(own)):
        return True
    beside = page.contract.children(sentence.clause.parent) if sentence.clause.parent else ()
    return any(
        _named(found["name"]) or HOLE in found["name"]
        for each in beside
        for found in _DEFINES.finditer(page.own(each))
    )


def _name_of(words: str) -> str:
    return re.sub(r"^.*(?:提交给?|提请|向|交由|由|交|至|到|选择|为|是|的|约定)", "", words)


def _named(words: str) -> bool:
    name = _name_of(words)
    return len(name) > len("仲裁委员会") + 1 and not _UNNAMED.match("提交" + name)
