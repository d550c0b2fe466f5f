"""Where a clause's heading ends and its text begins.

One rule for every style, in this order:
1. the heading that the table of contents promises for this number, where the wording begins with it and goes on;
2. the first line, where it is short and free of punctuation;
3. the part up to a space, where it is short and free of punctuation (「协议构成 本协议由…」), or ends in the full stop
   or colon of a label (「试点授权。 在…」); a space before a numeral or a Latin word is only spacing;
4. a short label before a colon (「甲方名称：____」);
5. else there is no heading: all is text.
"""

import re

__all__ = ["split_heading"]

_MOST = 30  # characters; a longer run is a sentence, whatever ends it
_LEAST = 6  # characters of text behind a promised heading; fewer belong to a longer heading
_SENTENCE = "。；！？;!?，,、：:"
_LABEL = re.compile(
    rf"(?=[^\s]*[\u4e00-\u9fff])[^\s{_SENTENCE}]{{1,{_MOST}}}(?:[。：:](?=[ \t\u3000])|(?=[ \t\u3000]+[^\s\dA-Za-z]))"
)
_COLON = re.compile(rf"[^\s{_SENTENCE}（(「“\"_]{{1,16}}[：:]")
_LINE = re.compile(rf"[^\n{_SENTENCE}_]{{1,{_MOST}}}(?=\n|\Z)")


def split_heading(wording: str, promised: str = "") -> tuple[str, str]:
    """The heading at the beginning of a clause's own wording, and the text after it; either may be empty."""
    rest = len(wording) - len(promised)
    if (
        len(promised) > 1
        and rest >= _LEAST
        and wording.startswith(promised)
        and wording[len(promised)] not in "：:。"
    ):
        return promised, wording[len(promised) :].strip()
    for pattern in (_LINE, _LABEL, _COLON):
        if found := pattern.match(wording):
            return found[0].rstrip(), wording[found.end() :].strip()
    return "", wording
