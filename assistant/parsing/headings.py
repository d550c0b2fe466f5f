"""Where a clause's heading ends and its text begins.

One rule for every style, in this order:
1. the first line, where it is short and free of punctuation;
2. the part up to a space, where it is short and free of punctuation (「协议构成 本协议由…」), or ends in the full stop
   or colon of a label (「试点授权。 在…」); a space before a numeral or a Latin word is only spacing;
3. the heading that the table of contents promises for this number, where the wording begins with it;
4. a short label before a colon (「甲方名称：____」);
5. else there is no heading: all is text.
"""

import re

__all__ = ["split_heading"]

_MOST = 30  # characters; a longer run is a sentence, whatever ends it
_SENTENCE = "。；！？;!?，,、：:"
_LABEL = re.compile(
    rf"(?=[^\s]*[\u4e00-\u9fff])[^\s{_SENTENCE}]{{1,{_MOST}}}(?:[。：:](?=[ \t\u3000])|(?=[ \t\u3000]+[^\s\dA-Za-z]))"
)
_COLON = re.compile(rf"[^\s{_SENTENCE}（(「“\"_]{{1,16}}[：:]")
_LINE = re.compile(rf"[^\n{_SENTENCE}_]{{1,{_MOST}}}(?=\n|\Z)")


def split_heading(wording: str, promised: str = "") -> tuple[str, str]:
    """The heading at the beginning of a clause's own wording, and the text after it; either may be empty."""
    patterns = [_LINE, _LABEL, _COLON]
    if len(promised) > 1:
        patterns.insert(2, re.compile(rf"{re.escape(promised)}[。：:]?"))
    for pattern in patterns:
        if found := pattern.match(wording):
            return found[0].rstrip(), wording[found.end() :].strip()
    return "", wording
