"""Where a clause's heading ends and its text begins.

One rule for every style, in this order:
1. the heading that the table of contents promises for this number, where the wording begins with it and goes on;
2. the first line, where it is short and free of punctuation;
3. the part up to a space, where it is short and free of punctuation (「协议构成 本协议由…」), or ends in the full stop
   or colon of a label (「试点授权。 在…」); a space before a numeral or a Latin word is only spacing;
4. a short label before a colon (「甲方名称：____」), or before a full stop that a sentence follows (「保密义务。接收方应…」);
5. what contracts of every kind call their clauses (违约责任), run into the party or paper that a sentence begins with;
6. else there is no heading: all is text.
"""

import re

from assistant.parsing.units import NO_UNIT

__all__ = ["split_heading"]

_MOST = 30  # characters; a longer run is a sentence, whatever ends it
_LEAST = 6  # characters of text behind a promised heading; fewer belong to a longer heading
_SENTENCE = "。；！？;!?，,、：:"
_LABEL = re.compile(
    rf"(?=[^\s]*[\u4e00-\u9fff])[^\s{_SENTENCE}]{{1,{_MOST}}}(?:[。：:](?=[ \t\u3000])|(?=[ \t\u3000]+[^\s\dA-Za-z{_SENTENCE}]))"
)
_COLON = re.compile(r"(?:[^\s。；！？;!?，,：:（(「“\"_]|[（(][^（()）\s]{1,8}[）)]){1,24}[：:]")
# Words of a few characters that make no sentence: no party, no count, nothing that joins, denies or commands.
_STOP = re.compile(
    r"(?![甲乙丙双各一]方)[^\W\d_A-Za-z一二两三四五六七八九十应须不无是为有由归按自已将被以此可另后前在如若凡除每各请见详同经对向]{2,10}。(?=[^\n]{10})"
)
_COMMON = re.compile(
    "(?:(?:合同|协议|服务|开发|委托|租赁|采购|保密)?(?:内容|范围|期限|标的|目的|定义|概况|费用|价款|总价|依据)|"
    "(?:总|附)则|(?:甲|乙|双)方的?(?:权利|义务|责任)(?:[和与及、](?:权利|义务|责任))?|权利义务|知识产权(?:归属)?|"
    "保密(?:信息|条款|义务|责任)?|违约责任|不可抗力|争议(?:的)?(?:解决|处理)(?:方式|办法)?|"
    "(?:适用)?法律适用|(?:付款|支付|结算|交付|验收|送达)(?:方式|标准|期限|办法|条件)?|质量(?:标准|保证|要求)|售后服务|"
    "(?:合同|协议)的?(?:变更|生效|解除|终止)(?:[和与及、](?:变更|生效|解除|终止))*|其[他它](?:约定|事项|条款)?|通知(?:与送达)?|(?:资料|文件|信息|物品|财产|场地|房屋)的?(?:返还|归还|移交|交接))"
    "(?=甲方|乙方|丙方|[甲乙]、?乙?双方|双方|本合同|本协议|任何一方|各方|当事人|一方|违约方|合同双方|(?:接收|披露|出租|承租|委托|受托|转让|受让|发包|承包|供应|服务|采购|借款|贷款|出借)[方人]|[买卖供需]方|提交|因本|因履行|凡因|凡由)"
)
_LINE = re.compile(rf"[^\n{_SENTENCE}_]{{1,{_MOST}}}(?=\n|\Z)|[^\n。；！？;!?，,：:_]{{1,{_MOST}}}(?=\n)")
_ALONE = re.compile(rf"[^\n。；！？;!?，,：:_]{{1,{_MOST}}}")
_BLANK = 40  # characters looked at for the unit behind a blank that spaces make
_SPACE_BLANK = re.compile(
    rf"[ \t\u3000]*[_＿▁]|[ \t\u3000]+(?:{NO_UNIT}[年月日时市省区县路号元万种个台份平室%]|[（(]?大写)"
)
_LEADS = re.compile(
    r"分[为成作]?[一二两三四五六七八九十\d]+[个種种类期次批项步阶].{0,12}[：:]$"  # 分三个阶段开发：
    r"|(?:[为是于有应须按的]|包括|如下|下列.{0,24}|以下.{0,24}|(?:(?<=.)(?<!供)|(?=不得|应当|必须))(?!不?可抗力)[应须可不得]{1,2}[^：:]{1,4})[：:]$|(?<=..)按[^：:]{2,12}[：:]$|^在.{1,12}[中内时][：:]$|[:：]$(?<=\d.)"
)
_SAYS = re.compile(
    "(?:[甲乙丙双各三]|任何一|合同双|协议各)方.{0,8}(?:确认|承诺|保证|同意|声明|约定|知悉|理解|陈述|要求|负责|提供|授权|委托|认可|指定|享有|承担).{0,8}[：:]$"
)
_BOX = re.compile("[□☐■☑]")
_OPEN = re.compile(r"[【\[（(｛{][^】\]）)｝}]*$")  # the gap is inside a bracket: a place to fill


def split_heading(wording: str, promised: str = "", *, leads: bool = False) -> tuple[str, str]:
    """The heading at the beginning of a clause's own wording, and the text after it; either may be empty.

    `leads` says that clauses of a lower level follow.
    """
    rest = len(wording) - len(promised)
    if (
        len(promised) > 1
        and rest >= _LEAST
        and wording.startswith(promised)
        and wording[len(promised)] not in "：:。"
    ):
        return promised, wording[len(promised) :].strip()
    for pattern in (_LINE, _LABEL, _COLON, _STOP, _COMMON):
        if (found := pattern.match(wording)) and not _fits_no_heading(wording, found[0], found.end()):
            return found[0].rstrip(), wording[found.end() :].strip()
    return (wording, "") if leads and _ALONE.fullmatch(wording) else ("", wording)


def _fits_no_heading(wording: str, words: str, end: int) -> bool:
    """Whether these words only begin a sentence: a blank of spaces follows them, or they lead into a list."""
    behind = wording[end : end + _BLANK]
    return bool(
        _LEADS.search(words)
        or _SAYS.match(words)
        or _SPACE_BLANK.match(behind)
        or _BOX.search(words)
        or _OPEN.search(words)
    )
