"""How much the words around a value speak of a blank: shared pairs of characters, and words that mean the same.

People don't say labels. 签三年 means 有效期, 打款 means 支付: a table of such words, each row one notion.
"""

import re
from collections.abc import Sequence

from assistant.blanks import Blank
from assistant.contract import Contract

__all__ = ["affinity", "cues_of", "names_of"]

_NOTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        r"总额|总价|总共|一共|合计|总计|总金额|合同价|合同金额|总费用|总的|全部费用|费用总",
        r"有效期|运营期限|合同期|协议期|租期|租赁期|服务期|订阅期|为期|期限为|签[订了约]?[\d一二两三四五六七八九十]+年|[做干合租][\d一二两三四五六七八九十]+年|合作期|维护期限|(?:借款|授权|许可|使用|委托|处理|派遣|特许经营|代理)期限|期限(?=[\d一二两三四五六七八九十])",
        r"期数|分[\d一二两三四五六七八]+期",
        r"提前",
        r"变更|更改|变动|调整",
        r"响应|反应|回应",
        r"答复|回复|反馈",
        r"(?<!非)(?<!不)紧急|急事|(?<!不)加急|一级|严重",
        r"一般|普通|常规",
        r"非紧急|不紧急|不急",
        r"终止|解除|退出|离场|解约|提前结束",
        r"第三方|第三人|三方",
        r"仲裁申请|申请仲裁|提仲裁|提起仲裁",
        r"裁决|裁定|出结果",
        r"支付|付款|付清|打款|结清|付(?!费)",
        r"违约金|罚|滞纳|逾期",
        r"租金|月租|房租",
        r"押金",
        r"团队|人数|编制|人手|派人|驻场",
        r"生效|开始|起始|起租|进场|[日号]起|[自从][\d二]",
        r"到期|结束|终止日期|届满|为止|[日号]止|[至到][\d二]|止$",
        r"签订|签署|签字|签约|签合同",
        r"投诉",
        r"产品(?:的)?(?:变更|调整|更改|改)|变更产品|改产品|更换产品",
        r"介入",
        r"审批|批准|同意介入|收到介入",
        r"份(?!额)",
        r"交付|交货|送货",
        r"质保|保修",
        r"试用",
        r"保密",
        r"面积|平方|平米",
        r"工资|月薪|薪资",
        r"首期|首付|预付|定金",
        r"尾款|余款|剩余",
        r"单价|每台|每个",
        r"数量|台|个账号",
        r"可用率|可用性",
        r"修复|修好|恢复",
        r"运营工作|开工|启动|开展|着手",
        r"验收",
        r"免租|装修",
        r"递增|涨",
        r"留存|保留",
        r"竞业|离职",
        r"通知",
    )
)
_STEM = re.compile(
    r"^(?:[甲乙]方的?|计划|合同|约定|每月)|(?:次数|人数|数量|期限|比例|金额|日期|份数|期数|提前通知期|总额)$|（[^）]*）"
)
_BROAD = frozenset({"支付", "提交", "通知", "协议", "服务", "付款", "违约金", "期限", "空白"})
_BEGINS = re.compile(r"生效|开始|起始|起租|[日号]起|[自从][\d二]")
_ENDS = re.compile(r"到期|结束|终止日期|届满|[日号]止|[至到][\d二]")
_SAID_AS: tuple[tuple[str, str], ...] = (
    (r"法定代表人", "法定代表人 法人代表 法代 法人"),
    (r"电话|手机|联系方式", "联系电话 电话号码 电话 手机号码 手机号 手机 座机 联系方式"),
    (r"地址|住所", "注册地址 公司地址 联系地址 通讯地址 办公地址 住所地 地址 住所 注册地"),
    (r"邮箱|邮件", "电子邮箱 邮箱地址 电子邮件 邮箱 邮件 email Email E-mail"),
    (r"信用代码", "统一社会信用代码 社会信用代码 信用代码 税号"),
    (r"身份证", "身份证号码 身份证号 身份证"),
    (r"账号", "银行账号 收款账号 开户账号 账号 账户 卡号"),
    (r"开户行", "开户银行 开户行"),
    (r"仲裁(?!规则|裁决|申请|地)", "仲裁机构 仲裁委员会 仲裁委"),
)


def names_of(blank: Blank) -> tuple[str, ...]:
    """What people may call a blank, longest first: its label, the same without its party, and other words for it."""
    bare = re.sub(r"^[甲乙]方的?|（[^）]*）", "", blank.label)
    names = {blank.label, blank.group, bare, re.sub(r"(?:名称|期限)$", "", bare)}
    for pattern, words in _SAID_AS:
        if re.search(pattern, blank.label):
            names |= set(words.split())
    return tuple(
        sorted(
            (name for name in names if len(name) > 1 and name not in ("甲方", "乙方")), key=len, reverse=True
        )
    )


def cues_of(contract: Contract, blanks: Sequence[Blank]) -> tuple[str, str]:
    """What is said about a group: its labels, and the sentences it stands in with the headings above them."""
    around = []
    for blank in blanks:
        begin = max(contract.text.rfind(sign, 0, blank.start) for sign in "。；;\n") + 1
        ends = [at for sign in "。；;\n" if (at := contract.text.find(sign, blank.end)) >= 0]
        around.append(contract.text[begin : min(ends, default=len(contract.text))])
        if clause := contract.by_address.get(blank.address):
            around += [above.heading for above in contract.ancestors(clause)[-1:]]
    return " ".join(dict.fromkeys(blank.label for blank in blanks)), " ".join(around)


def affinity(cues: tuple[str, str], near: str, far: str) -> float:
    """How much `near` (the words beside a value) and `far` (the rest of its sentence) speak of a group with these cues."""
    label, wording = cues
    score = 0.0
    for notion in _NOTIONS:
        in_label, in_wording = bool(notion.search(label)), bool(notion.search(wording))
        in_near, in_far = bool(notion.search(near)), bool(notion.search(far))
        if in_label or in_wording:
            score += (2.0 if in_label else 0.75) * (1.0 if in_near else 0.4 if in_far else 0.0)
            score -= 0.5 if in_label and not (in_near or in_far) else 0.0
        elif in_near:
            score -= 0.75
    stem = _STEM.sub("", label.split(" ")[0])
    if len(stem) > 1 and stem not in _BROAD:
        score += 1.2 if stem in near else 0.5 if stem in far else 0.0
    for begins, ends in ((_BEGINS, _ENDS), (_ENDS, _BEGINS)):
        if begins.search(label) and ends.search(near) and not begins.search(near):
            score -= 1.5
    return score + 0.6 * len(_pairs(label) & _pairs(near)) + 0.25 * len(_pairs(label) & _pairs(far))


def _pairs(words: str) -> set[str]:
    plain = re.sub(r"[^\u4e00-\u9fffA-Za-z]", " ", words)
    return {plain[at : at + 2] for at in range(len(plain) - 1) if " " not in plain[at : at + 2]}
