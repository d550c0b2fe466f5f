"""What contracts call their parties: one list for everything that asks who does something.

The letters and the roles that the typical contracts of Part Two of the Civil Code's Book Three give (sale, lease, work, carriage,
storage, entrustment, guarantee …), and those of licences, services, secrecy and labour.
"""

__all__ = ["LETTERED", "NAMED", "OUTSIDE"]

LETTERED = r"[甲乙丙丁戊]方"

NAMED = (
    r"委托[方人]|受托[方人]|发包[方人]|承包[方人]|总包方|承揽[方人]|定作[方人]|保管人|存货人|寄存人|承运[方人]|托运[方人]"
    r"|出租[方人]|承租[方人]|出卖人|买受人|买方|卖方|购买方|销售方|供方|需方|采购[方人]|供应方|供应商|服务方|服务商|承包商|经销商|代理商"
    r"|贷款[方人]|借款[方人]|出借[方人]|被保证人|保证人(?!员)|担保[方人](?!员)|抵押权人|抵押人|质权人|出质人|债权人|债务人"
    r"|受益人|投保人|被保险人|保险人(?!员)|用人单位|用工单位|派遣单位|劳动者|披露方|接收方|被许可[方人]|许可[方人]"
    r"|转让方|受让方|被特许人|特许人|加盟[方商]|居间人|中介人|赠与人|受赠人|招标人|投标人|监理[方人](?!员)|勘察人"
    r"|开发方|运营方|建设方|施工方|平台方|推广方|合作方|用户方|订购方|认购方|出资方|投资方|管理方|顾问方|代理方|被代理方"
    r"|广告主(?![体页题要])|推广商|主办方|承办方|业主(?!大会|委员会)"
)

OUTSIDE = r"分包[方人]|转让人|受让人"
"""Roles that a contract gives as often to somebody outside it as to a party."""
