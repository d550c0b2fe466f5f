"""What a place waits for, told by its unit, the noun printed behind it, and its label: tables, first match wins."""

import re
from functools import lru_cache

from assistant.roles import LETTERED, NAMED, OUTSIDE

__all__ = ["GENERIC", "PARTY_WORDS", "UNIT", "kind_of", "noun_behind", "unit_behind"]

UNIT = (
    r"个?工作日|个?交易日|个月|个?自然日|日(?!期|常|志|元)|天|个?小时|分钟|年(?!度|月|\s*月)|周(?!期|末)"
    r"|个?季度|(?:百|千|万|亿)?(?:元|美元|港元|欧元)|[%％‰]|人(?!民|员|士|力|事)|名(?!称|单|义|为)|次|份|套|台|件|部(?!分|门)|篇"
    r"|号(?=[前之以支])|笔|项(?!目|下)|页|平方米|㎡|间|辆|吨|公里|期(?![间限日内满货望权])|个(?![人月工交自小别季])"
)
"""What can be counted or measured, as a pattern."""
_UNIT = re.compile(rf"[ \t　]{{0,2}}(?P<unit>{UNIT})")
_KIND_OF_UNIT: tuple[tuple[str, str], ...] = (
    (r".*元", "money"),
    (r"[%％‰]", "percentage"),
    (r"个?工作日|个?交易日|个月|个?自然日|日|天|个?小时|分钟|年|周|个?季度", "period"),
    (r".+", "count"),
)
_NOUN = re.compile(
    r"[ \t　]{0,2}(?P<noun>仲裁委员会|仲裁院|仲裁规则"
    r"|(?:所在地|住所地|[省市区县]{1,2})?(?:有管辖权的)?(?:高级|中级|基层)?(?:人民)?法院"
    r"|[\u4e00-\u9fff]{0,6}?(?:有限责任|股份有限|有限)?公司|银行|支行)"
)
_KIND_OF_NOUN: tuple[tuple[str, str], ...] = (
    (r"仲裁委员会|仲裁院", "arbitration_commission"),
    (r".*法院", "court"),
    (r".*公司", "party"),
    (r".*", "text"),
)
PARTY_WORDS = rf"{LETTERED}|{NAMED}|{OUTSIDE}|客户|商户|目标公司|雇主|雇员"
_KIND_OF_LABEL: tuple[tuple[str, str], ...] = (
    (r"邮箱|邮件地址|电子邮件|电子信箱|e-?mail", "email"),
    (r"(?:数量|人数|次数|份数)(?:上限)?$", "count"),
    (r"邮编|邮政编码|开户行|开户银行|开户名|(?<!客)户名|职务|传真格式|编号|合同号", "text"),
    (r"电话|手机|传真|联系方式|联系号码", "phone"),
    (r"信用代码|营业执照(?:号|注册号)|税号|纳税人识别号", "credit_code"),
    (r"身份证|证件号码?", "id_number"),
    (r"账号|帐号|银行卡|银行账户|收款账户|账户号码", "account"),
    (r"(?:住所|地址|住址|注册地|所在地|住所地|经营场所|坐落)$", "address"),
    (r"仲裁(?:委员会|机构|院)(?:名称)?$", "arbitration_commission"),
    (r"法院(?:名称)?$", "court"),
    (r"承担方$|负担方$", "text"),
    (r"起止|(?:服务|合作|合同)期间", "date_range"),
    (
        r"日期|出生年月|(?:签订|签署|签约|生效|起始|开始|终止|结束|交付|交货|到期|届满|验收|完成|上线|入职|起租|放款|还款|支付|付款)(?:时间|日)$"
        r"|^(?:签订|签署|签约|订立)时间$",
        "date",
    ),
    (r"(?:处理|计算|结算|计费|付款|支付|收费|承担|解决|交付|验收)方式$|方案选择", "text"),
    (
        r"(?:代表人?|负责人|联系人|收件人|收货人|经办人|代理人|姓名|经理|主管|总监|专员|授权代表|保证人姓名|顾问姓名)(?:姓名)?$",
        "person",
    ),
    (r"人员(?:姓名)?$|签[字名]", "person"),
    (
        r"比例|费率|利率|税率|可用率(?:目标)?$|百分比|折扣率|占比|准确率|合格率|[\u4e00-\u9fff]率(?:目标值|目标|指标|上限|下限)?$",
        "percentage",
    ),
    (
        r"(?:期限|有效期|时限|天数|月数|年限|小时数|时长|提前通知期|宽限期|质保期|保修期|试用期|租期|借期|工期|周期|账期|交货期|交付期|服务期)"
        r"(?:要求|约定)?$",
        "period",
    ),
    (r"大写$|小写$", "money"),
    (
        r"(?:总额|金额|价款|单价|总价|合同价|价格|报酬|保证金|预付款|押金|定金|订金|服务费|费用|月费|年费|租金|工资|薪酬|本金|违约金|赔偿金|货款|尾款"
        r"|首付款?|进度款|余款|奖金|补贴|津贴|顾问费|代理费|许可费|(?:债权|授信|担保|保险|投资|出资|贷款|借款|合同|赔偿|结算|暂列|交易|销售)(?:额度?|金额?)|费)(?:标准|总额|数额|大写|小写)?$|(?:工资|费)[\u4e00-\u9fff]{2}标准$",
        "money",
    ),
    (r"人数|数量|(?:数|用户数|数量)上限|次数|份数|名额|用户数|台数", "count"),
    (rf"(?:{PARTY_WORDS})(?:名称|全称|公司名称|单位名称|姓名或名称)?$", "party"),
    (r"(?:公司|单位|企业|机构)(?:名称|全称)$|盖章|公章", "party"),
    (
        r"^[\u4e00-\u9fff]{1,3}方$|(?:服务|供应|开发|运营|承包|经销|代理|制造|出版|发包|受益|付款|收款)[商人]$",
        "party",
    ),
)
_ASIDE = re.compile(r"[（(][^）)]*[）)]")
GENERIC = frozenset(
    re.findall(
        r"\S+",
        "天数 人数 金额 日期 数量 名称 全称 地址 比例 时间 期限 份数 次数 年限 月数 数字 内容 具体内容 其他 说明 备注 姓名 "
        "电话 邮箱 联系方式 空白 待定 待填 填写 单价 价格 费用 小时数 年 月 日 元 百分比 某某 某 职务 地点 签字 盖章 "
        "支付期限 联系人 公司 银行 支行 法院 支付金额 支付比例 单位 型号 规格 交付日期 付款日期 每期金额 "
        "大写 小写 开户行 户名 账号 方式",
    )
)
"""Words of placeholders that name no fact by themselves: the same word in two clauses means two facts."""


def unit_behind(after: str) -> str:
    """The unit with which `after` begins, 个 before 工作日, 小时 and the like left out; empty where there is none."""
    found = _UNIT.match(after)
    return re.sub(r"^个(?=[^月])", "", found["unit"]).replace("％", "%") if found else ""


def noun_behind(after: str) -> str:
    """The institution whose name `after` ends (仲裁委员会, 有限公司), empty where there is none."""
    found = _NOUN.match(after)
    return found["noun"] if found else ""


@lru_cache(maxsize=4096)
def kind_of(label: str, *, unit: str = "", noun: str = "") -> str:
    """The kind, one of KINDS, of a place with this label, and this unit and noun behind it."""
    if unit:
        return _first(_KIND_OF_UNIT, unit)
    if noun:
        return _first(_KIND_OF_NOUN, noun)
    bare = _ASIDE.sub("", label) or label
    return next((kind for pattern, kind in _KIND_OF_LABEL if re.search(pattern, bare, re.IGNORECASE)), "text")


def _first(table: tuple[tuple[str, str], ...], word: str) -> str:
    return next(kind for pattern, kind in table if re.fullmatch(pattern, word))
