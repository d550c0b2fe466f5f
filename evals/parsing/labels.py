"""How composed contracts number their clauses: three levels each, as templates."""

from collections.abc import Sequence

__all__ = ["CHAPTERS", "PARTS", "STYLES", "label"]

CHAPTERS, PARTS = "第一章 第一条", "第一部分 1."
# n, c, f, r, A, a, o: the last number as 2, 二, 贰, II, B, b, ②; d, w: the whole one as 1.2 and １．２; p, j: as 01.02 and 1-2.
STYLES: dict[str, Sequence[str]] = {
    "第一条 （一） 1.": ("第{c}条 ", "（{c}）", "{n}. "),
    "第一条 1.1 1.1.1": ("第{c}条　", "{d} ", "{d} "),
    "第一条： 1、 （1）": ("第{c}条：", "{n}、", "（{n}）"),
    "第 一 条 （一）": ("第 {c} 条 ", "（{c}） ", "{n}．"),
    "第一条、 (一) 1、": ("第{c}条、", "({c})", "{n}、"),
    "第1条 1.1 1.1.1": ("第{n}条 ", "{d} ", "{d} "),
    "【第一条】 1. （1）": ("【第{c}条】", "{n}. ", "（{n}）"),
    "一、 （一） 1.": ("{c}、", "（{c}）", "{n}. "),
    "一、 1、 （1）": ("{c}、", "{n}、", "（{n}）"),
    "一、 1.1 1.1.1": ("{c}、", "{d} ", "{d} "),
    "一. 1) a)": ("{c}. ", "{n}) ", "{a}) "),
    "壹、 一、 （一）": ("{f}、", "{c}、", "（{c}）"),
    "（一） 1. (1)": ("（{c}）", "{n}. ", "({n})"),
    "1. 1.1 1.1.1": ("{n}. ", "{d} ", "{d} "),
    "1. 1.1. 1.1.1.": ("{n}.", "{d}.", "{d}."),
    "1 1.1 1.1.1": ("{n} ", "{d} ", "{d} "),
    "1、 1.1、 1.1.1、": ("{n}、", "{d}、", "{d}、"),
    "1. (1) ①": ("{n}.", "({n})", "{o}"),
    "１． １．１": ("{w}．", "{w}　", "{w}　"),
    "01. 01.01": ("{p}. ", "{p} ", "{p} "),
    "1、 1-1": ("{n}、", "{j} ", "{j} "),
    "I. A. 1.": ("{r}. ", "{A}. ", "{n}. "),
    "Article 1 1.1": ("Article {n} ", "{d} ", "{d} "),
}
_TENS, _ONES = ("", "X"), ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
_FORMAL = dict(zip("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾", strict=True))
_WIDE = str.maketrans("0123456789.", "０１２３４５６７８９．")


def label(template: str, number: tuple[int, ...]) -> str:
    """The printed number."""
    last = number[-1]
    chinese = _chinese(last)
    return template.format(
        n=last,
        c=chinese,
        f="".join(_FORMAL[character] for character in chinese),
        r=_TENS[last // 10 % 2] + _ONES[last % 10],
        A=chr(ord("A") + last - 1),
        a=chr(ord("a") + last - 1),
        o=chr(ord("①") + last - 1),
        d=".".join(map(str, number)),
        w=".".join(map(str, number)).translate(_WIDE),
        p=".".join(f"{part:02d}" for part in number),
        j="-".join(map(str, number)),
    )


def _chinese(number: int) -> str:
    """The number in Chinese, up to 99."""
    tens, ones = divmod(number, 10)
    digits = " 一二三四五六七八九"
    return f"{digits[tens] if tens > 1 else ''}{'十' if tens else ''}{digits[ones]}".replace(" ", "")
