"""How a printed row looks that begins a clause: paragraphs and columns both ask."""

import re

__all__ = ["LABEL"]

_NUMERAL = "一二三四五六七八九十百零〇○"
LABEL = re.compile(
    rf"(?:第\s*[\d{_NUMERAL}]+\s*[条章节款项编部]|附[件表录]|[（(][\d{_NUMERAL}a-zA-Z]{{1,4}}[）)]|[\d０-９]{{1,3}}(?:[.．][\d０-９]{{1,3}})*"
    rf"(?:[.．、)）]|(?=\s*[^\d\s.．年月日天个元万%％]))|[{_NUMERAL}]{{1,4}}[、.．]|[①-⑳]|[a-zA-Z][.)）、]\s*|[ivxIVX]{{1,5}}[.)）、])"
)
