"""The command line as a user's programs see it: JSON, exit status, one sentence for an error."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from assistant.cli import main
from tests.reading.word_files import paragraph, word_file

Run = Callable[..., tuple[int, str, str]]
CONTRACT = """样例合同
1. 费用
1.1 甲方按季度付款，每期人民币5000元。
1.2 乙方名称：________
2. 保密
2.1 乙方不得泄露甲方资料。
"""


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command against a home of its own and gives status, output and error output."""

    def call(*words: str) -> tuple[int, str, str]:
        status = main([*words, "--home", str(tmp_path / "home")])
        out, err = capsys.readouterr()
        return status, out, err

    return call


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """A small contract in a file."""
    path = tmp_path / "样例.txt"
    path.write_text(CONTRACT, encoding="utf-8")
    return path


def loaded(out: str) -> Any:
    return json.loads(out)


def test_a_fresh_home_lists_the_bundled_three_in_order(run: Run) -> None:
    status, out, _ = run("list", "--json")
    assert status == 0
    assert [c["id"] for c in loaded(out)["contracts"]] == ["blank", "portfolio", "detailed"]


def test_an_import_reports_contracts_repairs_and_doubts(run: Run, document: Path) -> None:
    status, out, _ = run("import", str(document), "--json")
    result = loaded(out)
    assert status == 0
    assert [(c["title"], c["clauses"], c["blanks"]) for c in result["contracts"]] == [("样例合同", 5, 1)]
    assert (result["repairs"], result["doubts"]) == ([], [])


def test_an_import_names_struck_words_one_by_one(run: Run, tmp_path: Path) -> None:
    struck = "<w:p><w:r><w:t>2. 租期</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>三年</w:t></w:r></w:p>"
    path = tmp_path / "租赁合同.docx"
    path.write_bytes(word_file(paragraph("租赁合同") + paragraph("1. 租赁物") + struck))
    status, out, _ = run("import", str(path))
    assert status == 0
    assert out.splitlines()[1:] == [
        "修复 1 处：删去的文字 1（--json 可看全部）",
        "删去的文字（第 17 字）：三年",
    ]


def test_an_import_tells_each_doubt_with_its_file_and_the_words_around(run: Run, tmp_path: Path) -> None:
    words = "1. 租赁物\n出租人把\ufffd屋交给承租人。\n"
    (tmp_path / "房屋租赁合同.txt").write_text(f"房屋租赁合同\n{words}", encoding="utf-8")
    lines = "".join(map(paragraph, f"车辆租赁合同\n{words}".split("\n")))
    (tmp_path / "车辆租赁合同.docx").write_bytes(word_file(lines))
    status, out, _ = run("import", str(tmp_path))
    assert status == 0
    told = [line.partition("：")[0] for line in out.splitlines() if line.startswith("存疑")]
    assert told == [
        f"存疑（{name} 第 18 字“租赁物 出租人把\ufffd屋交给承租人。”）"
        for name in ("房屋租赁合同.txt", "车辆租赁合同.docx")
    ]


def test_show_gives_clauses_with_heading_and_text_apart(run: Run, document: Path) -> None:
    run("import", str(document))
    status, out, _ = run("show", "样例合同", "--json")
    shown = loaded(out)
    assert status == 0
    assert {"id", "title", "toc", "clauses", "blanks"} <= shown.keys()
    assert [c["number"] for c in shown["clauses"]] == ["1", "1.1", "1.2", "2", "2.1"]
    assert shown["clauses"][4]["heading"] + shown["clauses"][4]["text"] == "乙方不得泄露甲方资料。"
    assert shown["clauses"][1]["parent"] == shown["clauses"][0]["address"]


def test_a_removed_contract_is_gone_and_stays_gone(run: Run) -> None:
    assert loaded(run("remove", "detailed", "--json")[1]) == {"removed": "detailed"}
    assert [c["id"] for c in loaded(run("list", "--json")[1])["contracts"]] == ["blank", "portfolio"]


def test_versions_and_export(run: Run, tmp_path: Path) -> None:
    versions = loaded(run("versions", "blank", "--json")[1])["versions"]
    assert {"version", "at", "why"} <= versions[0].keys()
    out = tmp_path / "blank.md"
    assert loaded(run("export", "blank", "--out", str(out), "--json")[1]) == {"out": str(out)}
    assert "8.2.1" in out.read_text(encoding="utf-8")


def test_a_changed_file_is_a_version_and_the_old_one_can_be_restored(run: Run, document: Path) -> None:
    run("import", str(document))
    document.write_text(CONTRACT.replace("5000", "6000"), encoding="utf-8")
    assert "第 2 版" in run("import", str(document))[1]
    assert "5000" in run("show", "样例合同@1", "--json")[1]
    status, out, _ = run("restore", "样例合同", "1", "--json")
    assert status == 0
    assert [each["version"] for each in loaded(out)["versions"]] == [1, 2, 3]
    assert "5000" in run("show", "样例合同", "--json")[1]


def test_a_folder_with_a_bad_file_brings_in_the_others_and_names_it(run: Run, document: Path) -> None:
    document.with_name("坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    status, out, _ = run("import", str(document.parent), "--json")
    result = loaded(out)
    assert status == 2
    assert [each["title"] for each in result["contracts"]] == ["样例合同"]
    assert [Path(each["path"]).name for each in result["failed"]] == ["坏.pdf"]


def test_search_looks_an_address_up_first(run: Run) -> None:
    status, out, _ = run("search", "空白版8.2.1", "--json", "-k", "3")
    result = loaded(out)
    assert status == 0
    assert result["hits"][0]["address"] == "blank/1/8.2.1"
    assert 0 <= result["evidence"] <= 1


def test_blanks_and_fill_use_the_same_ids(run: Run, document: Path, tmp_path: Path) -> None:
    run("import", str(document))
    blank = loaded(run("blanks", "样例合同", "--json")[1])["blanks"][0]
    values = tmp_path / "values.yaml"
    values.write_text(f"{blank['id']}: 远帆运营服务有限公司\n", encoding="utf-8")
    out = tmp_path / "filled.md"
    filled = loaded(run("fill", "样例合同", "--values", str(values), "--out", str(out), "--json")[1])
    assert filled["filled"] == {blank["id"]: "远帆运营服务有限公司"}
    assert filled["open"] == []
    assert "远帆运营服务有限公司" in out.read_text(encoding="utf-8")


BAD_INPUT = {
    "a missing file": b"",
    "an empty file": b"",
    "a binary file": bytes(range(256)) * 8,
    "a text without a clause": "今天天气不错，我们去公园走走。".encode(),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gets_one_sentence_and_leaves_the_library_as_it_was(
    run: Run, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "bad.txt"
    if name != "a missing file":
        path.write_bytes(BAD_INPUT[name])
    before = run("list", "--json")[1]
    status, out, err = run("import", str(path), "--json")
    assert (status, out) == (2, "")
    assert len(err.strip().splitlines()) == 1
    assert "bad.txt" in err
    assert run("list", "--json")[1] == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("show", "没有这份合同"), "没有这份合同"),
        (("redraft", "空白版99.9", "--instruction", "改"), "99.9"),
        (("export", "blank", "--out", "x.exe"), "x.exe"),
        (("fill", "blank", "--values", "missing.yaml"), "missing.yaml"),
        (("ask", ""), "没有写出"),
        (("ask", " ？！ "), "没有写出"),
    ],
)
def test_a_wrong_input_gets_one_sentence_that_names_it(run: Run, words: tuple[str, ...], said: str) -> None:
    status, out, err = run(*words)
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("words", [["nothing"], ["search"], ["search", "x", "-k", "0"], []])
def test_wrong_usage_exits_with_two(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_options_may_stand_before_the_command_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--json", "--home", str(tmp_path), "list"]) == 0
    assert "contracts" in loaded(capsys.readouterr().out)


HEAVY = (
    "chromadb",
    "gradio",
    "langchain",
    "langchain_core",
    "openai",
    "tantivy",
    "tiktoken",
    "xllamacpp",
    "numpy",
    "assistant.audit.registry",  # compiles hundreds of patterns
    "assistant.parsing",
)


@pytest.mark.parametrize("code", ["import assistant", "from assistant.cli import main; main(['--help'])"])
def test_start_up_loads_no_heavy_library(code: str) -> None:
    check = f"""
import sys
try:
    {code}
except SystemExit:
    pass
print([name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)
"""
    ran = subprocess.run([sys.executable, "-c", check], check=True, capture_output=True, text=True)
    assert ran.stderr.strip() == "[]"
