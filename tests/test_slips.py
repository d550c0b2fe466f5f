"""Questions as they are typed: readings in brackets taken out, sound-alikes put right, everything else left alone."""

import re
from collections.abc import Collection, Mapping

import pytest

from assistant.retrieval.slips import homophones, put_right, without_readings

KNOWN = {"季度": 9, "支付": 9, "付款": 9, "保密": 4, "违约": 9, "时用": 1, "期限": 9}
FILLER = re.compile("怎么|多久|的|给|吗|要")


def known(pairs: Collection[str]) -> Mapping[str, int]:
    return {pair: KNOWN.get(pair, 0) for pair in pairs}


SLIPS = {
    "one of two characters": ("按季堵支付吗", "按季度支付吗"),
    "the first of two": ("多久付宽", "多久付款"),
    "two words of a question": ("为约要保秘吗", "违约要保密吗"),
    "a word that is known": ("支付的期限", "支付的期限"),
    "a word that nobody knows and nothing sounds like": ("火锅怎么吃", "火锅怎么吃"),
    "a pair that stands once, across two words": ("适用", "适用"),
    "filler is never touched": ("给度", "给度"),
    "other signs than Chinese ones": ("API 付宽 24", "API 付款 24"),
    "nothing": ("", ""),
}


@pytest.mark.parametrize("name", SLIPS)
def test_a_character_is_put_right_only_where_it_makes_a_known_word(name: str) -> None:
    typed, meant = SLIPS[name]
    assert put_right(typed, known, FILLER) == meant


READINGS = {
    "a reading behind its character": ("按季(jì)度", "按季度"),
    "full-width brackets": ("季（jì）度", "季度"),
    "two syllables": ("季度(jì dù)付", "季度付"),
    "another word in brackets": ("系统(API)接口", "系统(API)接口"),
    "another character's reading": ("季(fù)度", "季(fù)度"),
    "Chinese in brackets": ("甲方（委托方）付款", "甲方（委托方）付款"),
}


@pytest.mark.parametrize("name", READINGS)
def test_brackets_with_the_reading_before_them_are_dropped(name: str) -> None:
    written, meant = READINGS[name]
    assert without_readings(written) == meant


def test_homophones_share_a_sound_and_leave_out_the_character_itself() -> None:
    assert "度" in homophones("堵")
    assert "堵" not in homophones("堵")
    assert homophones("龘") == ""
