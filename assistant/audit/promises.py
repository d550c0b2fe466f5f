"""What a wording promises and doesn't keep: headings whose subject is left out, things “as agreed” that nothing fixes.

A module of its own because these rules hold a few words against all the rest of the contract.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.audit.page import HOLE, Page, Sentence
from assistant.audit.records import Fix, Hit
from assistant.audit.remedies import BLANK, added, at_end, body_of, reworded_in, together
from assistant.contract import Clause
from assistant.wording import say

__all__ = ["force_majeure", "heading_unkept", "payment_order", "unfixed"]

_ENDING = "一方严重违约，经另一方书面催告后在合理期限内仍未改正的，另一方可以解除本合同。"
_EXPLANATION = (
    "不可抗力是指不能预见、不能避免且不能克服的客观情况；遭受不可抗力的一方应当及时通知另一方，"
    "并在合理期限内提供证明。"
)
_KEPT: tuple[tuple[str, str, str], ...] = (
    # what a heading promises, the words of which one has to stand below it, and a sentence that keeps the promise
    (
        "程序",
        r"程序|流程|步骤|通知|提前|申请|书面|日内|届满|催告|提出|方可|批准|同意|规则|依据",
        "任何一方提出的，应当书面通知另一方，由双方协商确认。",
    ),
    (
        "(?:付款|支付)(?:期限|时间|日期)",
        r"支付|付款|付清|缴|结清|结算|付给",
        f"款项应当在每月{BLANK}日前付清。",
    ),
    (
        "(?:付款|支付)方式",
        r"付|分期|分次|转账|汇|季|月|年|一次性|结算|现金|汇票",
        "款项以银行转账的方式支付至收款一方的账户。",
    ),
    ("解除|终止", r"解除|终止|解约|退出|届满|失效", _ENDING),
    (
        "变更|调整",
        r"变更|调整|修改|更改|更换|补充|增加|减少|顺延|升级",
        "变更应当由双方书面确认，未经书面确认的变更不发生效力。",
    ),
    ("续签|续约|延期", r"续|延|展期", "需要续期的，双方应当在期限届满之前另行签订书面协议。"),
    (
        "保密",
        r"保密|秘密|披露|泄露|机密|公开",
        f"任何一方对知悉的对方商业秘密负有保密义务，保密期限至本合同终止之日起满{BLANK}年为止。",
    ),
    (
        "验收",
        r"验收|检验|检测|确认|测试|合格|缺陷|不超过|不低于|\d",
        f"验收的标准为{BLANK}，验收的结果由双方书面确认。",
    ),
    (
        "违约责任",
        r"赔偿|承担|支付|违约金|利息|计收|扣|减|补救|继续履行|解除|滞纳",
        "一方违约给对方造成损失的，应当赔偿对方因此受到的损失。",
    ),
    ("争议(?:解决)?", r"争议|纠纷|协商|仲裁|诉讼|法院", "双方发生争议的，应当协商解决。"),
    (
        "知识产权",
        r"知识产权|著作权|专利|版权|商标|归[^。]{0,8}所有|权利|授权|许可|侵权",
        "各方在订立本合同之前已有的知识产权仍归该方，履行本合同形成的知识产权的归属由双方书面确认。",
    ),
    ("培训", r"培训|学习|讲授|考试|上岗", "培训的内容和时间由双方书面确认。"),
    ("发票", r"发票|税", "收款一方应当在收款之前开具合法有效的发票。"),
    ("保险", r"保险|投保", "双方各自为其人员和财产投保。"),
    ("送达", r"通知|送达|地址|联系|函|邮", "通知应当以书面形式送达至对方在本合同中载明的地址。"),
    (
        "转让|转包|分包|转租",
        r"转让|转包|分包|转委托|转租|分租|交由",
        "未经对方书面同意，任何一方不得转让其在本合同项下的权利和义务。",
    ),
    (
        "移交|交接|退出|返还",
        r"移交|交接|退出|返还|交还|退还|过渡|迁移|删除|归还|腾空|撤|导出|接管",
        "本合同终止之后，双方应当相互返还资料并配合办理移交。",
    ),
    ("费用|价款|租金", r"费|价|款|元|酬|租金|免", f"费用的标准为每月人民币{BLANK}元。"),
    ("不可抗力", r"不可抗力|不能预见", _EXPLANATION),
)
_SHORT = 10  # characters beside a blank that could say anything
_SUFFIX = r"(?:标准|方式|程序|条款|事项|安排|要求|约定|管理|办法|处理)?"
_PARTS = re.compile(r"以及|[与和及、/]")
_PERIOD_BEFORE = re.compile(r"上(?=一?个?(?:季度|月|期|年度|半年))")
_NEEDED = re.compile(  # subjects that a contract can't leave out: without the heading they would be missing
    "保密|知识产权|验收|争议|违约|费用|价款|租金|移交|交接|退出|返还|转让|转包|分包"
)
_RECEIVED = re.compile(r"收到[^。；，]{0,16}(?:款项|付款|费用|价款|款)[^。；，]{0,4}(?:之日起|后|起)")
_TRIGGER = re.compile(
    r"(?:收到|自|在|待|于)[^，。；]{0,20}(?:支付|付款|款项|价款|费用)[^，。；]{0,12}?(?:之后|后|之日起|内|时)"
)
_LIMIT = r"(?:责任|赔偿)?(?:的)?(?:限额|上限|最高额)"
_THINGS: tuple[tuple[str, str], ...] = (
    # what may be said to be agreed, and how a clause looks that agrees on it
    (
        _LIMIT,
        rf"(?:限额|上限|最高额|不超过|为限)[^。；]{{0,30}}(?:[\d{HOLE}%％]|[一二三四五六七八九十百]+(?:[万倍]|个月)|总额|已收|已付|服务费|费用)",
    ),
    ("解除条件|终止条件", r"(?:有权|可以?)[^。；]{0,16}(?:解除|终止)|(?:解除|终止)(?:合同)?(?:的)?条件"),
    (
        "违约金(?:标准|比例|数额)",
        r"违约金[^。；]{0,30}[\d%％‰]|[\d%％‰一二三四五六七八九十]+[^。；]{0,16}违约金",
    ),
    (
        "(?:服务费|收费|费用|计费)标准",
        r"[\d一二三四五六七八九十百千万" + HOLE + r"]+\s*元|费率|附件|[\d" + HOLE + r"][%％]",
    ),
    ("(?:服务)?质量(?:标准|要求)|验收标准", r"标准|附件|不低于|不少于|合格率|指标|" + HOLE),
)
_SETTLED = {
    # what is to be settled, and the sentence that settles it
    _LIMIT: f"赔偿责任的限额为人民币{BLANK}元。",
    _THINGS[2][0]: f"违约金为本合同总价款的{BLANK}%。",
    _THINGS[1][0]: _ENDING,
    _THINGS[3][0]: f"费用的标准为每月人民币{BLANK}元。",
    _THINGS[4][0]: f"质量的标准为{BLANK}。",
}
_AGREED = r"(?:本)?(?:合同|协议)(?:书)?(?:中|里|内)?(?:的|所)?(?:约定|载明|规定|明确|确定|列明)"
_ADVANCE = re.compile(r"预付|首付|首期|首笔|第一[期笔]|定金|先行支付|分期|进度款|尾款")
_WORK_AFTER = re.compile(
    r"收到[^。；，]{0,16}(?:款项|付款|费用|价款|款)[^。；，]{0,4}(?:后|之日起|起)[^。；]{0,16}，?[^。；]{0,8}(?:完成|开始|提供|开展|履行|启动)[^。；]{0,14}(?:工作|服务|任务|运营|开发)"
)
_PAID_AFTER = re.compile(
    r"(?:支付|付清|结算)[^。；，]{0,10}上一?(?:个)?(?:季度|月|期|年度|半年)[^。；，]{0,12}(?:费|款)|上一?(?:个)?(?:季度|月|期|年度|半年)(?:的)?[^。；，]{0,10}(?:费|款)[^。；]{0,28}(?:支付|付[至给清]|结算)"
    r"|(?:验收合格|服务完成|工作完成|全部完成)后[^。；]{0,16}(?:支付|付清)(?:全部|合同总|合同价)"
)
_FORCE = re.compile("不可抗力")
_EXPLAINED = re.compile(
    r"不能预见|不可预见|无法预见|无法避免|(?:不可抗力|受影响|遭受|遭遇|受阻)[^。；\n]{0,60}(?:通知|证明|告知|是指|系指|包括|如地震)|(?:战争|地震|台风|洪水|火灾)[^。；]{0,30}不可抗力"
)


def heading_unkept(page: Page) -> Iterator[Hit]:
    """Headings that name a subject on which nothing stands below them."""
    told: set[str] = set()
    for clause in page.contract.clauses:
        if not clause.heading or clause.parent in told:
            continue
        lacking = _lacking(clause.heading, _below(page, clause))
        if lacking:
            told |= {each.address for each in page.contract.subtree(clause.address)}
            at = clause.start + clause.heading.find(lacking)
            told_ = {"heading": clause.heading.rstrip("：: "), "lacking": lacking}
            yield Hit(((at, at + len(lacking)),), told_, _kept_promise(page, clause, at, lacking))


def unfixed(page: Page) -> Iterator[Hit]:
    """Things that are said to be agreed in the contract, and that no clause agrees on; each told once."""
    for thing, fixes in _THINGS:
        pattern = re.compile(
            rf"{_AGREED}的?(?P<what>[^，。；]{{0,6}}?(?:{thing}))"
            rf"|(?P<about>{thing})[^。；]{{0,24}}?(?:以{_AGREED}为准|(?:按照?|依照?|依据|根据|由|见|参照){_AGREED}|在(?:本)?(?:合同|协议)中(?:明确|约定|载明|写明|列明|确定|规定))"
        )
        said = [
            (sentence, found) for sentence, found in page.find(pattern) if "补充协议" not in sentence.text
        ]
        open_ = [
            (sentence, found)
            for sentence, found in said
            if _circular(page, sentence, thing) or not _fixed(page, fixes, [each for each, _ in said])
        ]
        if open_:
            first = open_[0][1]
            spans = tuple((s.start + found.start(), s.start + found.end()) for s, found in open_)
            fix = _settled(page, [each for each, _ in open_], thing)
            yield Hit(spans, {"what": first["what"] or first["about"], "words": first[0]}, fix)


def force_majeure(page: Page) -> Iterator[Hit]:
    """Force majeure (不可抗力) that frees or ends, and that no clause explains or ties to a notice: told once."""
    used = [
        (sentence.start + found.start(), sentence.start + found.end())
        for sentence, found in page.find(_FORCE)
    ]
    if used and not any(_EXPLAINED.search(each.text) for each in page.sentences):
        clause = page.at(used[0][0])
        fix = at_end(page, clause, _EXPLANATION, "写明不可抗力的范围、通知期限和证明") if clause else None
        yield Hit(tuple(used), {}, fix)


def payment_order(page: Page) -> Iterator[Hit]:
    """Work that waits for the payment, while the payment is made for work already done: told once."""
    if _ADVANCE.search(page.body):
        return
    after, arrears = list(page.find(_WORK_AFTER)), list(page.find(_PAID_AFTER))
    if after and arrears:
        spans = (_span(*after[0]), _span(*arrears[0]))
        told = {"one": after[0][1][0], "other": arrears[0][1][0], "number": arrears[0][0].clause.number}
        yield Hit(
            spans, told, _in_order(page, [_span(*each) for each in after], [_span(*each) for each in arrears])
        )


def _span(sentence: Sentence, found: re.Match[str]) -> tuple[int, int]:
    return sentence.start + found.start(), sentence.start + found.end()


def _in_order(page: Page, after: list[tuple[int, int]], arrears: list[tuple[int, int]]) -> Fix:
    """Work that waits for no payment; where each payment is for the period before, also one for the next."""
    work = {span: page.contract.text[slice(*span)] for span in after}
    paid = {span: page.contract.text[slice(*span)] for span in arrears}
    periodic = all(_PERIOD_BEFORE.search(words) for words in paid.values())
    begun = "每一付款周期开始之日起" if periodic else "本合同生效之日起"
    first = together(
        page,
        {span: _RECEIVED.sub(begun, words, count=1) for span, words in work.items()},
        "写明先付款还是先完成工作",
        say("audit.way_work_first"),
    )
    if not periodic:
        return first
    ahead = {span: _PERIOD_BEFORE.sub("下", words) for span, words in paid.items()}
    return replace(first, others=(together(page, ahead, says=say("audit.way_pay_first")),))


def _kept_promise(page: Page, clause: Clause, at: int, lacking: str) -> Fix:
    """A sentence on the subject below the heading; where the heading names others too, also the heading without it."""
    instruction = f"补充{lacking}的约定，或者改写标题"
    wording = next(text for promised, _, text in _KEPT if re.search(rf"(?:{promised}){_SUFFIX}$", lacking))
    first = replace(at_end(page, clause, wording, instruction), says=say("audit.way_add", subject=lacking))
    others = [each for each in _PARTS.split(clause.heading) if each and each != lacking]
    if not others or (_NEEDED.search(lacking) and page.body.count(lacking) < 2):
        return first
    end = at + len(lacking)
    if joint := _PARTS.match(page.contract.text, end):
        end = joint.end()
    else:
        before = page.contract.text[clause.start : at]
        at -= len(before) - len(re.sub(r"(?:以及|[与和及、/])$", "", before))
    other = replace(reworded_in(page, clause, at, end, ""), says=say("audit.way_heading", subject=lacking))
    return replace(first, others=(other,))


def _settled(page: Page, said: list[Sentence], thing: str) -> Fix:
    """A sentence that settles it: in the place of those that go round in a circle, else behind the first that points away."""
    wording, instruction = _SETTLED[thing], "写明具体内容，或者指明在哪一条约定"
    circular = [each for each in said if _circular(page, each, thing)]
    if not circular:
        return added(page, said[0], wording, instruction)
    return together(page, {body_of(each): wording for each in circular}, instruction)


def _below(page: Page, clause: Clause) -> str:
    """The wording under a heading: its own text and all clauses below, with their headings."""
    own = page.own(clause)[len(clause.heading) :]
    return "\n".join(
        [own, *(page.own(each) for each in page.contract.subtree(clause.address) if each is not clause)]
    )


def _lacking(heading: str, below: str) -> str:
    """The part of the heading that nothing below speaks of, empty where all is kept."""
    if (
        len(re.sub(rf"[\\W{HOLE}]", "", below)) < _SHORT
        or "附件" in below
        or re.search(r"[。；]", heading)
        or len(heading) > 24
    ):
        return ""
    for part in _PARTS.split(heading.rstrip("：: ")):
        for promised, kept, _ in _KEPT:
            if not re.search(rf"(?:{promised}){_SUFFIX}$", part):
                continue
            if not re.search(kept, _TRIGGER.sub("", below) if promised.startswith("(?:付款") else below):
                return part
            break
    return ""


def _circular(page: Page, sentence: Sentence, thing: str) -> bool:
    """Whether the clause is itself the one that should say it: 解除条件：出现合同约定的解除条件."""
    return bool(re.search(thing, page.headings(sentence.clause).rsplit("\n", 1)[-1]))


def _fixed(page: Page, fixes: str, said: list[Sentence]) -> bool:
    """Whether a sentence other than those that point away settles it."""
    pointing = {(each.start, each.end) for each in said}
    pattern = re.compile(fixes)
    return any(
        pattern.search(each.text) for each in page.sentences if (each.start, each.end) not in pointing
    ) or any(pattern.search(each.heading) for each in page.contract.clauses if each.heading)
