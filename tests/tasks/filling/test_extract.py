"""Values from pasted text: what is said is proposed with its words, what is left open or weighed is not."""

import json

import pytest

from assistant.models import Completion, Message, Schema
from assistant.tasks.filling.extract import extract
from assistant.tasks.filling.fill import fill
from tests.builders import contract_of

CONTRACT = contract_of(
    {
        "1": "甲方名称：____，法定代表人：____，电话：____，邮箱：____",
        "2": "乙方名称：____，法定代表人：____，电话：____，地址：____",
        "3": "合同期限：自____年__月__日起至____年__月__日止。",
        "4": "服务费总额为____元，逾期按每日千分之____支付违约金。",
        "5": "发生紧急故障的，乙方应在__小时内响应；一般故障在__个工作日内响应。",
        "6": "付款方式：□现金 □银行转账",
        "7": "提交____仲裁委员会仲裁。",
        "8": "服务地点：____",
        "9": "收到投诉后__分钟内答复；收到建议后__分钟内答复。",
    }
)

SAID = [
    (
        "甲方是北京云帆科技有限公司，法人王志强。",
        {"甲方名称": "北京云帆科技有限公司", "甲方法定代表人": "王志强"},
    ),
    (
        "上海星河有限公司（乙方），电话021-61234567",
        {"乙方名称": "上海星河有限公司", "乙方电话": "021-61234567"},
    ),
    ("由李强担任乙方法定代表人。", {"乙方法定代表人": "李强"}),
    (
        "我们是乙方，我方电话13811112222，对方电话13733334444",
        {"乙方电话": "13811112222", "甲方电话": "13733334444"},
    ),
    (
        "自2025年3月1日起至2026年2月28日止",
        {"合同期限起始日期": "2025年3月1日", "合同期限终止日期": "2026年2月28日"},
    ),
    ("服务费总共20万元，每天罚千分之三的违约金", {"服务费总额": "20万元", "违约金比例": "千分之三"}),
    ("紧急的2小时响应，一般故障3个工作日响应", {"紧急故障响应期限": "2小时", "响应期限": "3个工作日"}),
    ("用银行转账付。", {"付款方式": "银行转账"}),
    ("争议提交广州仲裁委员会", {"仲裁委员会": "广州仲裁委员会"}),
    ("服务费总额由20万元调整为18万元。", {"服务费总额": "18万元"}),
    ("服务地点：广州市天河区体育西路1号。", {"服务地点": "广州市天河区体育西路1号"}),
    ("服务费总额30万元——不对，改成28万元。", {"服务费总额": "28万元"}),
    ("乙方名称写蓝杉有限公司吧。哦等等，写青杉有限公司。", {"乙方名称": "青杉有限公司"}),
    ("甲方主体定了，用浙江聚源科技有限公司。", {"甲方名称": "浙江聚源科技有限公司"}),
    ("争议就放广州仲裁委员会，或者深圳也行，你们定。", {}),
    ("甲方是谁不重要。", {}),
]


@pytest.mark.parametrize(("text", "values"), SAID)
def test_what_a_message_says_is_proposed_with_its_own_words(text: str, values: dict[str, str]) -> None:
    found = extract(CONTRACT, text)
    assert found.values == values
    assert all(
        each.value == text[each.start : each.end] and each.value in each.words for each in found.proposed
    )


FORM = contract_of(
    {
        "1": "贷款人：____",
        "2": "借款人：____",
        "3": "版本号：____",
        "4": "运输费用由____承担。",
        "5": "投放平台：□微信 □抖音 □小红书",
        "6": "建筑面积____平方米。",
        "7": "稿件修改不超过____次。",
        "8": "租赁期限为____年。",
    }
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("贷款人是江南银行股份有限公司苏州分行。", {"贷款人名称": "江南银行股份有限公司苏州分行"}),
        ("版本号V5.2，其余不变", {"版本号": "V5.2"}),
        ("版本号以后再告诉你", {}),
        ("运输费用由卖方承担。", {"运输费用承担方": "卖方"}),
        ("投放平台选抖音和小红书。", {"投放平台": "抖音和小红书"}),
        ("建筑面积358.6平方米", {"建筑面积": "358.6平方米"}),
        ("稿件修改不超过3次", {"稿件修改次数": "3次"}),
        ("租期先按两年谈着，还没定。", {}),
        ("租赁期限3年，没最后定", {}),
        ("上次那份签了5年，建筑面积100平方米，这次再谈", {}),
        ("上次那份签了5年，这次建筑面积100平方米", {"建筑面积": "100平方米"}),
        ("租赁期限3年，别的再说", {"租赁期限": "3年"}),
        ("租赁期限3年，贷款人还没定", {"租赁期限": "3年"}),
    ],
)
def test_a_turn_of_phrase_gives_a_value_without_its_label(text: str, values: dict[str, str]) -> None:
    assert extract(FORM, text).values == values
    assert fill(FORM, values).refused == ()


SILENT = [
    "服务费总额还没定。",
    "服务费总额是20万元吗？",
    "不是20万元的服务费总额",
    "去年服务费总额是20万元",
    "下午3点开会，3月5日前给我2份材料",
    "甲方付款之后，乙方要在12小时之内答复。",
    "开户行：招商银行",
    "电话13811112222",
    "",
]


@pytest.mark.parametrize("text", SILENT)
def test_what_is_left_open_or_belongs_to_nobody_is_not_proposed(text: str) -> None:
    assert extract(CONTRACT, text).values == {}


def test_two_values_for_one_fact_are_a_conflict_and_none_is_taken() -> None:
    found = extract(CONTRACT, "服务费总额20万元。附件写服务费总额25万元。")
    assert found.values == {}
    assert found.conflicts == {"服务费总额": ("20万元", "25万元")}


def test_a_later_correction_holds() -> None:
    assert extract(CONTRACT, "服务费总额20万元，更正：服务费总额25万元").values == {"服务费总额": "25万元"}


def test_a_value_that_cannot_stand_in_its_place_is_not_proposed() -> None:
    assert extract(CONTRACT, "紧急故障2天内响应").values == {}


class Chooser:
    """A model that answers with what it was made with."""

    name, context = "chooser", 4096

    def __init__(self, answer: str) -> None:
        self.answer, self.asked = answer, 0

    def complete(
        self,
        messages: list[Message],
        *,
        schema: Schema | None = None,
        max_tokens: int = 512,
        temperature: float = 0.0,
        stop: tuple[str, ...] = (),
        alternatives: int = 0,
    ) -> Completion:
        self.asked += 1
        return Completion(json.dumps({"blank": self.answer}, ensure_ascii=False), "stop")


DOUBTFUL = "答复的话，20分钟"


@pytest.mark.parametrize(
    ("answer", "values"), [("答复期限", {"答复期限": "20分钟"}), ("都不是", {}), ("没有的空白", {})]
)
def test_a_model_only_chooses_among_the_open_blanks(answer: str, values: dict[str, str]) -> None:
    model = Chooser(answer)
    assert extract(CONTRACT, DOUBTFUL, model).values == values  # type: ignore[arg-type]  # only what is asked of it
    assert model.asked == 1


def test_what_is_proposed_can_be_filled() -> None:
    found = extract(CONTRACT, "甲方是北京云帆科技有限公司；服务费总共20万元；用银行转账付。")
    filled = fill(CONTRACT, found.values)
    assert filled.refused == ()
    assert list(filled.filled.values()) == ["北京云帆科技有限公司", "20万", "□现金 ☑银行转账"]
