"""Typst runs in a process of its own: what it answers, and what is said if it ends early."""

from pathlib import Path

import pytest

from sphinx_typstpdf.compile import process
from sphinx_typstpdf.compile.process import TypstError, TypstProcess


def test_a_process_compiles_one_source_after_the_other(tmp_path: Path) -> None:
    with TypstProcess(tmp_path, [], system_fonts=False) as typst:
        first, said = typst.compile("= Été", timestamp=0)
        assert first.startswith(b"%PDF-")
        assert said == ""
        with pytest.raises(TypstError, match="unknown variable: nope"):
            typst.compile("#nope")
        assert typst.compile("= Été", timestamp=0) == (first, "")
        _, said = typst.compile('#set text(font: "Nowhere"); a')
        assert "unknown font family: nowhere" in said


def test_a_process_that_was_stopped_is_reported(pdf, monkeypatch, tmp_path: Path) -> None:
    worker = tmp_path / "worker.py"
    worker.write_text("import os\nos._exit(9)\n", "utf-8")
    monkeypatch.setattr(process, "WORKER", worker)
    built = pdf("# A\n\nwords\n")
    assert built.warnings == [
        "WARNING: book.typ: the compiler ended with 9; is there enough memory? [typstpdf.compile]",
        "WARNING: book.pdf is not written, for the reasons above [typstpdf.compile]",
    ]
    assert (built.outdir / "book.typ").is_file()
