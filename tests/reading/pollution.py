"""The damage that saved web pages carry, made on purpose: what repair has to undo."""

from evals.parsing.pollution import annotated, shifted, traditional

HEAD = (
    "2025年度数据平台维护服务合同2篇_第1页\n2025年度数据平台维护服务合同2篇_第2页\n"
    "已阅读2页，还剩9页未读\n\n下载本文档\n\n版权说明：本文档由网友上传，如有侵权请举报\n\n文档简介\n\n"
)
FOOT = (
    "\n\n温馨提示\n\n  • 1. 本站资料需用阅读器打开。\n  • 2. 本站不提供附图，请联系上传者。\n"
    "  • 3. 下载后请自行解压。\n\n评论\n\n0/150\n\n提交评论\n"
)


def polluted_page(clean: str) -> str:
    """The clean page with all of this damage on it."""
    text = annotated(traditional(clean), 4)
    for words in ("數據損", "書面申", "人數和時"):
        text = shifted(text, text.index(words))
    return traditional(HEAD) + text + traditional(FOOT)
