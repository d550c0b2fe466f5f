"""Names that a turn of phrase settles, whatever stands around it: 著作权归__所有, 位于__的房屋, 每__个月开展一次检测.

A table, because each turn is a row: what stands before the place, what stands behind it, and the name they make.
"""

import re

from assistant.blanks.kinds import PARTY_WORDS, UNIT
from assistant.blanks.place import EDGE, SUBJECT, Place, clean

__all__ = ["counted", "turned"]

_W = r"[\u4e00-\u9fff]"
_PAY = "支付|结算|缴纳|交纳|计收|收取|付款|结息|付息|计息|付清"
_PENALTY = r"(?:违约金|利息|滞纳金|罚息|赔偿)"
_TIME = r"(?:个?工作日|个月|个?小时|个?季度|日|天|周|年)"
_ROWS: tuple[tuple[re.Pattern[str], re.Pattern[str], str], ...] = tuple(
    (re.compile(f"{before}$"), re.compile(after), name)
    for before, after, name in (
        (rf"(?:的|(?<!{_W}))(?P<a>{_W}{{2,8}}?)归", r"(?:所有|享有|拥有)", "{a}归属方"),
        (r"由", rf"提供{_W}{{0,8}}(?P<b>保证|担保)", "{b}人"),
        (
            rf"(?P<a>{_W}{{2,8}})由",
            r"(?:负责)?(?P<b>办理|缴纳|提供|保管|维护|运输|安装|投保|采购|出具)",
            "{a}{b}方",
        ),
        (
            rf"(?:将|把)?(?P<a>{_W}{{0,6}}?(?:运抵|运至|送达|送至|运到|交付至|发往|寄送至|寄至|交付到))",
            rf"(?!{UNIT})",
            "{a}地点",
        ),
        (
            r"(?:位于|坐落于|坐落在|地处|设在)",
            r"的(?P<b>房屋|写字楼|厂房|商铺|场地|仓库|土地|店铺|办公楼|办公室|公寓|房产|物业|车位|门店)",
            "{b}地址",
        ),
        (
            rf"(?P<a>租金|工资|服务费|费用|物业费|管理费|利息|佣金|货款|报酬|价款|薪酬|{_W}{{1,4}}费)(?:均|应)?按",
            rf"(?P<b>{_PAY})(?!{_PENALTY})",
            "{a}{b}周期",
        ),
        (r"[（(](?P<a>币种|币别|种类|型号|规格)[）)]", r"", "{a}"),
        (r"按", r"(?P<b>结息|付息|计息|结算)", "{b}周期"),
        (
            r"每",
            rf"{_TIME}(?:应|须)?(?:对{_W}{{2,8}})?(?:至少)?(?:开展|进行|组织|提交|提供|召开|出具|完成|举行)*(?:至少)?(?:一次|1次)(?P<b>{_W}{{2,6}})",
            "{b}周期",
        ),
        (
            rf"(?:每个?)?{_W}{{2,6}}(?:开始|届满|结束|到期)前",
            r"(?:个?工作日|日|天)内?(?P<b>支付|付款|付清|缴纳)",
            "{b}期限",
        ),
        (r"在", r"(?P<b>销售|推广|代理|经营|开展|从事|开设|设立|运营|投放)", "{b}区域"),
        (r"自第", r"(?:个)?(?:年|月|期)(?:度)?(?:起|开始)", "起始年度"),
        (rf"(?P<a>{_W}{{1,6}}日)为每{_W}{{1,6}}", r"[日号]", "{a}"),
        (
            r"每年",
            rf"月(?:底|末|初)?(?:之?前)?(?:向{_W}{{2,3}})?(?P<b>提交|支付|提供|报送|缴纳|结算|完成|交付)",
            "{b}月份",
        ),
        (r"分", r"[期笔]\s*(?P<b>支付|付清|付款|偿还|归还|交付|缴纳)", "{b}期数"),
        (
            r"",
            r"个月(?:的)?(?:租金|工资|服务费|费用|管理费)的(?P<b>押金|保证金|违约金|赔偿金|经济补偿金?|补偿金)",
            "{b}月数",
        ),
        (r"(?:起|之日起|日起|日内|后)", rf"{_TIME}为(?:该|其)?(?P<b>{_W}{{2,6}}期)(?![限间])", "{b}"),
        (rf"(?P<a>(?:报告|成果|图纸|方案|单据|资料|文件|清单|{_W}{{2,6}}(?:报告|图纸|方案|文件)))一式", r"份", "{a}份数"),
    )
)  # fmt: skip
_PER = re.compile(
    rf"(?P<what>{_W}{{2,10}}?(?:标准)?)(?:为|按照?|是)?(?:人民币)?每[\u4e00-\u9fffA-Za-z/]{{1,8}}(?:人民币)?[￥¥]?$"
)
_HOW_MANY = {
    **dict.fromkeys(("人", "名"), "人数"),
    **dict.fromkeys(("次",), "次数"),
    **dict.fromkeys(("台", "套", "件", "个", "辆", "间", "篇", "部", "项", "条", "场"), "数量"),
}
_PEOPLE = re.compile(
    rf"(?:操作|参训|服务|驻场|技术|管理|工作|客服|顾问|开发|安保|维修|培训|派驻)?{_W}{{0,2}}(?:人员|会员|员工|顾问|督导|教师|专家|学员|员|师)$"
)
_TOLD = re.compile(
    r"(?:数|数量|人数|次数|份数|上限|下限|名额|总量|额|量|频率|目标|指标)$|空间|面积|里程|距离|重量|体积"
)
_EACH = re.compile(
    r"^(?:每[年月季周日]度?|.{1,3}期内)(?:应|至少|累计)*(?:发布|提供|开展|交付|完成|生产|供应|制作|投放|新增)?"
)
_OFTEN = re.compile(
    rf"(?:每[年月季周日]度?|全年|期内)?(?:可以?|应当?|须)?(?:对{_W}{{2,10}})?(?P<act>{_W}{{2,4}})$"
)


def turned(place: Place) -> str:
    """The name that the first fitting turn of phrase makes of the words before and behind the place."""
    per = _PER.search(EDGE.split(place.before)[-1]) if place.unit.endswith("元") else None
    if per and 1 < len(name := clean(SUBJECT.sub("", per["what"]))) <= 10:
        return name if re.search(r"[金费租价额薪酬资]$|标准$|单价$", name) else f"{name}单价"
    for before, after, name in _ROWS if place.kind not in ("date", "date_range") else ():
        led, followed = before.search(place.before), after.match(place.after.lstrip(" \t　"))
        if led and followed:
            thing = clean(SUBJECT.sub("", led.groupdict().get("a") or "")).rpartition("的")[2]
            return name.format(a=thing, b=followed.groupdict().get("b"))
    return ""


def counted(phrase: str, unit: str) -> str:
    """The name of a number of things: 操作人员人数 of 免费培训操作人员__名, 审计次数 of 每年可对乙方审计__次."""
    phrase = re.sub(r"^[\u4e00-\u9fff]{1,3}期内(?:累计)?(?=[\u4e00-\u9fff]{2})", "", phrase)
    ending = _HOW_MANY.get(unit, "")
    if not ending or not phrase or _TOLD.search(phrase) or re.fullmatch(PARTY_WORDS, phrase):
        return phrase
    if ending == "人数":
        return f"{found[0]}人数" if (found := _PEOPLE.search(phrase)) else phrase
    if ending == "数量" and _EACH.match(phrase):
        return f"{_EACH.sub('', phrase)}数量"
    if ending == "次数" and (act := _OFTEN.fullmatch(phrase)):
        return f"{act['act']}次数"
    return phrase
