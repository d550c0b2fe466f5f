"""Questions of PRC law that a wording raises; each rule names its article, and gives no advice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.audit.page import Page, Sentence
from assistant.audit.records import Fix, Hit
from assistant.audit.remedies import BLANK, added, at_end, pointed, reworded_in
from assistant.audit.sides import ROLES
from assistant.contract import Clause
from assistant.errors import BadInput
from assistant.values import parse_percentage

__all__ = [
    "deposit_cap",
    "liability_excluded",
    "missing_clauses",
    "penalty_no_measure",
    "personal_data",
    "processor_security",
    "secrecy_period",
]

_GRAVE = re.compile(r"人身(?:伤害|损害|伤亡|安全|权益)|伤亡|重大过失|故意|身体伤害|死亡")
_FREE = re.compile(
    r"(?:不|无需|无须|不再|概不|免于|免除)[^。；;，,]{0,6}(?:承担|负)[^。；;，,]{0,14}(?:责任|赔偿|义务)?|概不负责|不负责|免除[^。；;，,]{0,40}责任|免责|不予赔偿|不赔偿|无权(?:要求|主张)[^。；;，,]{0,10}赔偿"
)
_SAVED = re.compile(
    r"除外|除[^。；;]{1,40}[外，]|不得(?:免除|限制|排除)|不(?:因此|影响|适用|免除|在此限|受)|不因[^。；;]{0,24}而?(?:免除|减轻)|无效|仍(?:应|须)|非因|不是因|并非|不存在|没有|无(?:故意|重大过失)|但|不得约定"
)
_OWN_FAULT = re.compile(
    r"(?:自身|自己|本人)的?(?:原因|过错|过失|故意|疾病|责任|行为)|(?:因|由于)[^，。；]{0,8}(?:自身|自己|自行|本人)|擅自|违章|违规|使用不当"
    r"|第三[方人](?:的)?(?:原因|故意|行为|过错)|受害人"
)
_PENALTY = re.compile(r"(?:支付|承担|缴纳|赔付|偿付|给付)[^。；;，,]{0,16}违约金")
_MEASURE = re.compile(
    r"[%％‰\ue000]|[\d一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟]+[万亿]?(?:元|倍)|[千万百]分之|[\d一二三四五六七八九十两]+[角分](?!之)|等额|同等|双倍|相当于|等于|按日|比例|标准|数额为|金额为|计算方法|LPR|市场报价利率|个月的?(?:租金|服务费|工资)|总额的"
)
_REFERS = re.compile(
    r"(?:约定的?|上述|前述|前款|该|此|本条|本款|规定的?|所述的?|附件[\w]{1,3}|第[\w.]+[条款]?的?|对应的?|上条)(?:(?!一方|当事人|[支给缴赔偿承])[^。；;，,]){0,6}违约金|违约金[^。；;，,]{0,8}(?:不足|过高|低于|高于|之外|外，|的支付|的?上限|以外)|依照|按照|依据|根据|不足以|支付违约金后|支付违约金的|除支付|的违约金(?:不|后)|违约金的?同时"
)
_DATA = (
    r"(?:个人(?:敏感)?信息|个人数据|"
    r"(?:用户|客户|会员|商户|投保人|承租人|借款人|债务人|员工|持卡人)(?:的)?(?:个人)?(?:信息|数据|资料))"
)
_HANDED = re.compile(
    rf"(?:委托|受托|提供|交付|移交|共享|传输|交由|发送|开放|转交|披露)[^。；;]{{0,24}}{_DATA}|{_DATA}[^。；;]{{0,20}}(?:委托|提供给|提供予|提供至|交付|移交|共享|传输|交由|发送|开放|转交)"
)
_NOT_HANDED = re.compile(
    r"不得|禁止|不应|未经|严禁|属于|保密(?:内容|信息|范围)|是指|不接触|不涉及|不包含|脱敏后|匿名|删除|销毁|返还|泄露|违反|擅自|终止(?:后|时)|停止|采取[^。；;]{0,12}(?:保密|安全)|不(?:会|予|提供|涉及|包含|包括)|不向|告知|本人|行政|监管"
)
_DUTIES: tuple[tuple[str, str], ...] = (
    ("目的", r"目的|(?:仅|只)(?:用于|为|限)|用途|为(?:了)?(?:履行|实现|完成|提供)"),
    ("期限", r"期限|期间|期满|个?月|[日天年]内|保存|终止(?:后|时)|届满|为止"),
    (
        "保护措施与义务",
        r"安全(?:保护|管理|技术|保障)?(?:措施|义务|制度|要求)|加密|脱敏|去标识|访问控制|保密措施|保护(?:措施|义务)|删除|返还|销毁|监督|不得",
    ),
)
_PROCESSES = re.compile(
    r"(?:处理|存储|访问|接触|分析|加工|读取|托管|调用|获取|管理|使用|接入)[^。；;，,]{0,14}(?:业务|用户|客户|债务人|借款人|持卡人|会员|商户|投保人|交易|运营|生产|经营|个人|甲方|委托方)[^。；;，,]{0,6}(?:数据|信息)"
    r"|(?:业务|用户|客户|交易|运营|生产|经营)(?:数据|信息)[^。；;，,]{0,10}(?:处理|存储|访问|分析|加工|托管|交由|提供给)"
)
_SECURED = re.compile(
    r"(?:数据|信息|网络|系统)[^。；;，,]{0,10}安全|安全(?:措施|管理|保护|事件|制度|保障|要求|标准|义务|技术)|加密|脱敏|访问(?:控制|权限)|等级保护|泄露[^。；;]{0,12}(?:通知|报告)|保密措施|权限管理|备份"
)
_SECRECY = re.compile(r"保密|商业秘密")
_KEEPS_SECRET = re.compile(r"(?:对|应当?|须|负有?)[^。；]{0,40}(?:予以|严格)?保密(?:义务|责任)?(?=[。；，])")
_LASTS = re.compile(
    r"(?:保密|商业秘密|秘密|本条|披露|机密)[^。；;]{0,40}(?:期限|期间|[\d一二三四五六七八九十两三]+\s*[）)]?\s*(?:个?月|年)|终止后|届满后|解除后|结束后|离职后|之日(?:起|后)|长期|永久|持续|(?:至|直到)[^。；;]{0,24}(?:公开|公知|公众)|公开(?:之日|为止)|仍(?:然|应|须|承担|有效)|继续(?:有效|承担|履行)|\ue000)"
    r"|(?:终止|届满|解除|离职|结束|期满|失效|完成后)[^。；;\n]{0,24}(?:保密|本条|秘密)|不因[^。；;]{0,20}(?:终止|解除)[^。；;]{0,20}|(?:终止|解除)[^。；;]{0,16}(?:仍|继续)[^。；;]{0,10}有效"
)
_SHARE = r"\d{1,3}(?:\.\d+)?\s*[%％]|百分之[一二三四五六七八九十百]{1,4}|[一二三四五六七八九]成"
_DEPOSIT = re.compile(
    rf"定金[^。；;]{{0,30}}?(?P<share>{_SHARE})|(?P<before>{_SHARE})[^。；;，,\d]{{0,6}}定金"
)
_DEPOSIT_CAP = 20
_ITEMS: tuple[tuple[str, str, str], ...] = (
    ("违约责任", r"违约|赔偿|责任", ""),
    ("争议的解决方法", r"争议|纠纷|仲裁|诉讼|法院", ""),
    ("价款或者报酬", r"费|价|款|酬|租金|工资|薪|利率|利息|免费|无偿", r"保密|NDA|框架|合作备忘|SLA|等级"),
    ("履行期限", r"期限|有效期|租期|工期|交付|交货|起至|日内|日止|届满|之日起", ""),
)
_TYPED: tuple[tuple[str, str, str], ...] = (
    (
        r"开发|外包|采购|买卖|承揽|定制|建设|设计",
        "验收",
        r"验收|检验|检测|确认[^。]{0,10}(?:成果|质量)|质量标准",
    ),
    (
        r"开发|外包|定制|设计|软件|SaaS|订阅|许可|技术",
        "知识产权",
        r"知识产权|著作权|专利|版权|所有权|权利归属|成果归",
    ),
    (r"开发|外包|咨询|顾问|技术|保密|数据|SaaS|订阅", "保密", r"保密|商业秘密|秘密"),
    (r"外包", "转包与分包", r"转包|分包|转委托|第三方|转让"),
    (r"外包|托管|订阅|SaaS|数据处理", "退出与移交", r"移交|交接|过渡|返还|退出|迁移|导出|取回|删除|撤离"),
)


def liability_excluded(page: Page) -> Iterator[Hit]:
    """Wordings that free a side from liability for personal injury, intent or gross negligence."""
    for sentence in page.sentences:
        grave, free = _GRAVE.search(sentence.text), _FREE.search(sentence.text)
        if not grave or not free or _SAVED.search(sentence.text) or _OWN_FAULT.search(sentence.text):
            continue
        if not _of_another(sentence.text, grave.start(), free.start()):
            fix = pointed(page, sentence, _ANSWERABLE, _KEEP)
            yield Hit(((sentence.start, sentence.end),), {"words": grave[0]}, fix)


def penalty_no_measure(page: Page) -> Iterator[Hit]:
    """Penalties without amount, rate or way to count them."""
    for sentence, found in page.find(_PENALTY):
        if _REFERS.search(sentence.text) or _measured(page, sentence):
            continue
        fix = added(page, sentence, _AMOUNT, _MEASURED)
        span = (sentence.start + found.start(), sentence.start + found.end())
        yield Hit((span,), {"words": found[0]}, fix)


def _measured(page: Page, sentence: Sentence) -> bool:
    """Whether the sentence, the next one, or a clause below says how much."""
    behind = page.masked[sentence.end : min(sentence.end + _NEAR, sentence.clause.end)]
    follows = re.match(r"[^。；;]*违约金[^。；;]*|[^。；;]*(?:标准|如下|计算)[^。；;]*", behind)
    below = "\n".join(page.own(each) for each in page.contract.children(sentence.clause.address))
    return any(_MEASURE.search(each) for each in (sentence.text, follows[0] if follows else "", below))


def personal_data(page: Page) -> Iterator[Hit]:
    """Personal data handed over, without purpose, period, or protection and duties: told once."""
    handed = [
        (sentence, found) for sentence, found in page.find(_HANDED) if not _NOT_HANDED.search(sentence.text)
    ]
    if not handed:
        return
    text = _on_data(page, [sentence.clause for sentence, _ in handed])
    lacking = [name for name, pattern in _DUTIES if not re.search(pattern, text)]
    if lacking:
        spans = tuple(
            (sentence.start + found.start(), sentence.start + found.end()) for sentence, found in handed
        )
        wording = "".join(_CARE[name] for name in lacking)
        fix = added(page, handed[0][0], wording, f"补充委托处理个人信息的{'、'.join(lacking)}")
        yield Hit(spans, {"lacking": "、".join(lacking)}, fix)


def _on_data(page: Page, clauses: Sequence[Clause]) -> str:
    """All that the contract says of personal data: sentences that name it, and the chapters on it or with these clauses."""
    chapters = {page.group_of[clause.address][0].address for clause in clauses}
    return "\n".join(
        sentence.text
        for sentence in page.sentences
        if page.group_of[sentence.clause.address][0].address in chapters
        or re.search(_DATA, sentence.text + page.headings(sentence.clause))
    )


def processor_security(page: Page) -> Iterator[Hit]:
    """Data handled for another, without a word on its security: told once."""
    handled = [
        (s, found)
        for s, found in (*page.find(_PROCESSES), *page.find(_HANDED))
        if not re.search(r"不得|禁止|未经|严禁|应当?保密", s.text)
    ]
    if handled and not any(_SECURED.search(each.text) for each in page.sentences if not _is_heading(each)):
        spans = tuple((s.start + found.start(), s.start + found.end()) for s, found in handled)
        yield Hit(spans, {}, added(page, handled[0][0], _SAFE, "补充数据安全保护义务与安全事件通知"))


def _is_heading(sentence: Sentence) -> bool:
    return bool(sentence.clause.heading) and sentence.text.strip() == sentence.clause.heading.strip()


def secrecy_period(page: Page) -> Iterator[Hit]:
    """A chapter on secrecy that doesn't say how long it binds: told once."""
    said = [clause for clause in page.contract.clauses if _SECRECY.search(page.headings(clause))]
    said = said or list(dict.fromkeys(sentence.clause for sentence, _ in page.find(_KEEPS_SECRET)))
    if not said or re.search(r"劳动合同", page.contract.title):
        return
    near = "\n".join(
        [page.own(clause) for clause in said] + [s.text for s in page.sentences if _SECRECY.search(s.text)]
    )
    if not _LASTS.search(near) and not _survives(page, said[0].number):
        fix = at_end(page, said[0], _KEPT_FOR, "写明保密义务的期限")
        yield Hit(((said[0].start, said[0].end),), {}, fix)


def deposit_cap(page: Page) -> Iterator[Hit]:
    """Deposits (定金) above a fifth of the price."""
    for sentence, found in page.find(_DEPOSIT):
        words = found["share"] or found["before"]
        share = _share(words)
        if share > _DEPOSIT_CAP and not re.search(r"双倍|返还|不超过|不得超过|违约金", found[0]):
            span = (sentence.start + found.start(), sentence.start + found.end())
            fix = reworded_in(page, sentence.clause, *span, _capped(found, share))
            yield Hit((span,), {"share": words}, fix)


def _capped(found: re.Match[str], share: Decimal) -> str:
    """The deposit at what the law allows, and the rest of it as a payment in advance, so that the instalments still add up."""
    said, rest = found["share"] or found["before"], f"，另付预付款{(share - _DEPOSIT_CAP).normalize():f}%"
    return found[0].replace(said, f"{_DEPOSIT_CAP}%") + rest


def _share(words: str) -> Decimal:
    if words.endswith("成"):
        return Decimal(10 * ("一二三四五六七八九".index(words[0]) + 1))
    try:
        return parse_percentage(words)[0]
    except BadInput:
        return Decimal(0)


def missing_clauses(page: Page) -> Iterator[Hit]:
    """What Civil Code art. 470 lists, or this type of contract needs, and no clause speaks of: told once."""
    title = page.contract.title
    if re.search("劳动|劳务|聘用|雇佣", title):
        return  # the law of labour has a list of its own
    text = page.body
    lacking = [
        name
        for name, said, but in _ITEMS
        if not re.search(said, text) and not (but and re.search(but, title))
    ]
    if not _priced(page) and re.search(_PRICED_TYPES, title) and _PRICE_ITEM not in lacking:
        lacking.append(_PRICE_ITEM)
    lacking += [name for kind, name, said in _TYPED if re.search(kind, title) and not re.search(said, text)]
    if lacking and len(page.contract.clauses) > 4:
        fix = _supplied(page, lacking)
        yield Hit((), {"items": "、".join(lacking)}, fix, severity="" if _listed(lacking) else "note")


def _supplied(page: Page, lacking: Sequence[str]) -> Fix:
    """Clauses on what is lacking; the price goes where the contract already speaks of it, if it does."""
    speaks = next((each for each in page.contract.clauses if _FEES.search(each.heading)), None)
    if speaks is None or _PRICE_ITEM not in lacking:
        return Fix("propose", topics=tuple(_TOPICS.get(name, name) for name in lacking))
    put = at_end(page, speaks, _SUM)
    topics = tuple(_TOPICS.get(name, name) for name in lacking if name != _PRICE_ITEM)
    return replace(put, kind="propose", topics=topics) if topics else put


_PRICE_ITEM = "价款或者报酬"
_FEES = re.compile(r"费用|服务费|价款|价格|报酬|酬金|租金|货款")
_SUM = f"费用为人民币{BLANK}元。"
_PRICED_TYPES = r"外包|开发|采购|买卖|服务|承揽|运维|维护|租赁|咨询|订阅|推广"
_PRICE = re.compile(
    r"[\d一二三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟\ue000]\s*(?:万|亿)?(?:元|美元|港元)|[¥￥$]|人民币|免费提供|无偿"
    r"|(?:费|价|款|报酬|租金)[^。；\n]{0,30}(?:附件|报价|订单|工单|据实|市场价|[\d\ue000一二三四五六七八九十][%％‰]|百分之)|(?:附件|报价单|订单|价目)[^。；\n]{0,20}(?:费|价|款)"
)


def _priced(page: Page) -> bool:
    """Whether the contract says how much: a sum, a share, a blank for one, or where the price is found."""
    return bool(_PRICE.search(page.body)) or any(each.kind == "money" for each in page.blanks)


_NEAR = 160  # characters behind a sentence in which its measure may stand
_KEEP = "免责范围写明不包括人身损害以及因故意或者重大过失造成的财产损失"
_MEASURED = "写明违约金的数额或者计算方法"
_ANSWERABLE = (
    "造成对方人身损害，或者因故意、重大过失造成对方财产损失的，应当依法承担责任，本合同的约定不免除该责任。"
)
_AMOUNT = f"前述违约金为本合同总价款的{BLANK}%。"
_CARE = {
    "目的": "前述个人信息仅用于履行本合同，种类和方式以实现该目的所必需的为限。",
    "期限": "前述个人信息保存至本合同终止之日为止。",
    "保护措施与义务": "处理个人信息的一方应当采取加密、访问控制等安全措施，接受另一方的监督，"
    "并在本合同终止后返还或者删除个人信息。",
}
_SAFE = (
    "处理数据的一方应当采取加密、访问控制等数据安全措施；发生数据泄露、毁损、丢失的，"
    "应当立即采取补救措施，并书面通知另一方。"
)
_KEPT_FOR = f"保密期限至本合同终止之日起满{BLANK}年为止。"
_TOPICS = {_PRICE_ITEM: "费用与支付", "履行期限": "合同期限", "争议的解决方法": "争议解决"}


def _listed(lacking: list[str]) -> bool:
    return bool({name for name, _, _ in _ITEMS} & set(lacking))


def _of_another(text: str, grave: int, free: int) -> bool:
    """Whether the fault is one side's and the other is freed, as may be agreed."""
    at_fault = [found[0] for found in re.finditer(ROLES, text[:grave])]
    freed = [found[0] for found in re.finditer(ROLES, text[:free])]
    caused = re.search(rf"因(?:为|由于)?【?(?P<role>{ROLES})", text[: max(grave, 1)])
    return bool(caused and freed and at_fault and caused["role"] != freed[-1])


def _survives(page: Page, number: str) -> bool:
    """Whether a clause elsewhere says that this chapter outlives the contract."""
    top = number.partition(".")[0]
    return any(
        re.search(r"(?:继续|仍然?)(?:保持)?有效|存续", sentence.text)
        and re.search(rf"第\s*{top}\s*条|保密", sentence.text)
        for sentence in page.sentences
    )
