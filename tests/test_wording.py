"""Every sentence exists in both languages with the same values."""

import re
import tomllib
from pathlib import Path

import pytest

import assistant.wording
from assistant.wording import AREAS, LANGUAGES, language, say, speak

FOLDER = Path(assistant.wording.__file__).parent


def sentences() -> list[tuple[str, dict[str, str]]]:
    return [
        (f"{area}.{name}", texts)
        for area in AREAS
        for name, texts in tomllib.loads((FOLDER / f"{area}.toml").read_text(encoding="utf-8")).items()
    ]


@pytest.mark.parametrize(("key", "texts"), sentences())
def test_a_sentence_takes_the_same_values_in_each_language(key: str, texts: dict[str, str]) -> None:
    assert set(texts) == set(LANGUAGES)
    fields = [set(re.findall(r"(?<!\{)\{(\w+)", texts[code])) for code in LANGUAGES]
    assert fields[0] == fields[1]


def test_the_language_in_use_decides_and_an_unknown_one_means_chinese() -> None:
    try:
        speak("en")
        assert say("cli.nothing_found") == "No clause found."
        speak("xx")
        assert language() == "zh"
    finally:
        speak("zh")


def test_an_unknown_sentence_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("cli.no_such_sentence")


def test_every_sentence_that_the_code_says_exists() -> None:
    known = {key for key, _ in sentences()}
    package = FOLDER.parent
    said = {
        key
        for path in package.rglob("*.py")
        for key in re.findall(r'\bsay\("([\w.]+)"', path.read_text("utf-8"))
    }
    assert said - known == set()
