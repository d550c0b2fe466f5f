"""Small contracts made by hand, for tests that need records and no parser."""

from assistant.contract import Clause, Contract, Section

__all__ = ["contract_of"]


def contract_of(lines: dict[str, str], *, identifier: str = "sample", title: str = "样例合同") -> Contract:
    """A contract of one section whose clauses have these numbers and wordings, all of it text."""
    text, clauses = "", []
    for ordinal, (number, wording) in enumerate(lines.items()):
        label_start = len(text)
        start = label_start + len(number) + 1
        text += f"{number} {wording}\n"
        above = number.rpartition(".")[0]
        clauses.append(
            Clause(
                address=f"{identifier}/1/{number}",
                section="1",
                number=number,
                heading="",
                text=wording,
                parent=f"{identifier}/1/{above}" if above in lines else None,
                label=number,
                label_start=label_start,
                start=start,
                end=start + len(wording),
                ordinal=ordinal,
            )
        )
    return Contract(
        id=identifier,
        title=title,
        text=text,
        sections=(Section("1", "", 0, 0),),
        toc=(),
        clauses=tuple(clauses),
    )
