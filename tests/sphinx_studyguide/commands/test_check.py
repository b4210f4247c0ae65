"""``studyguide check``: the same findings as the builder, for a page alone, in three forms."""

import gc
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from docutils import nodes
from sphinx.addnodes import toctree
from sphinx.testing.util import SphinxTestApp
from sphinx.util.docutils import is_node_registered

from sphinx_studyguide.commands.findings import Finding, read_warnings, write_github

ROOT = Path(__file__).parents[3]
BAD = """
:::{flashcard} Is it?
:level: nine

It is.
:::

[](#nothing-of-this-name)
"""


@pytest.fixture
def first(docs: Path) -> Path:
    """Return a chapter with mistakes."""
    path = docs / "volumes/01-first.md"
    path.write_text(path.read_text("utf-8") + BAD, "utf-8")
    return path


def test_findings_have_line_rule_and_remedy(run, first):
    done = run("check", "docs/volumes/01-first.md")
    line = first.read_text("utf-8").splitlines().index(":::{flashcard} Is it?") + 1
    lines = done.stdout.splitlines()

    assert done.exit_code == 1
    assert (
        f"docs/volumes/01-first.md:{line}: the question 'Is it?' is answered by yes or no; ask what, which, how or why [questions]"
        in lines
    )
    assert any(
        re.match(rf"docs/volumes/01-first.md:{line + 1}: .*'level': nine.*\[[\w.]+\]$", each)
        for each in lines
    )
    assert (
        "docs/volumes/01-first.md:2: the volume has no section 'Cheat grid'; add it at the end [closing]"
        in lines
    )
    assert lines[-1] == f"{len(lines) - 1} findings"
    # The other volume has findings too.
    assert not any("02-second" in each for each in lines)


@pytest.mark.usefixtures("first")
def test_findings_are_those_of_the_builder(run, docs):
    found = json.loads(run("check", "--json").stdout)
    app = SphinxTestApp("check", srcdir=docs, builddir=docs.parent / "built")
    app.build()
    app.cleanup()
    warned = [each for each in read_warnings(app.warning.getvalue()) if each.rule == "study.check"]

    assert len(warned) > 20
    assert {(each.line, each.message) for each in warned} == {
        (each["line"], each["message"])
        for each in found
        if not each["rule"].startswith(("study", "myst"))
    }
    assert {each["path"] for each in found} == {
        "docs/volumes/01-first.md",
        "docs/volumes/02-second.md",
    }


def test_what_is_corrected_is_found_no_more_and_what_is_wrong_again(run, first):
    before = run("check", str(first)).stdout
    assert run("check", str(first)).stdout == before
    first.write_text(first.read_text("utf-8").replace("Is it?", "What is it?"), "utf-8")
    assert "answered by yes or no" not in run("check", str(first)).stdout


def test_what_sphinx_registers_is_taken_back(run, first):
    # A program that checks a chapter and then builds would otherwise be warned of every node.
    usual = nodes.Node.findall
    run("check", str(first))
    assert not is_node_registered(toctree)
    assert nodes.Node.findall is usual
    assert gc.isenabled()


def test_a_draft_is_no_finding(run, docs):
    chapter = docs / "volumes/03-t.md"
    run("new", "T")
    done = run("check", "docs/volumes/03-t.md", "--format", "github")

    assert done.exit_code == 0
    assert (
        "::notice file=docs/volumes/03-t.md,line=2,title=amounts::the volume has 1 block of Python"
        in done.stdout
    )
    said = run("check", "docs/volumes/03-t.md").stdout.splitlines()
    assert said[-1] == f"Nothing to correct; {len(said) - 1} items of a draft may wait."
    text = chapter.read_text("utf-8").replace("volume: 3", "volume: 2")
    chapter.write_text(text.replace("draft: true\n", ""), "utf-8")
    taken = run("check", "docs/volumes/03-t.md", "--format", "github")
    assert taken.exit_code == 1
    assert (
        "::warning file=docs/volumes/03-t.md,line=2,title=number::volume 2 is already "
        "docs/volumes/02-second.md; choose another number"
    ) in taken.stdout


def test_a_page_that_is_no_volume_has_its_warnings(run, docs):
    (docs / "other.md").write_text("# Other\n\n:::{flashcard} What?\n:::\n", "utf-8")
    done = run("check", "docs/other.md")

    assert done.exit_code == 1
    assert "docs/other.md:3: the flashcard has no ':id:', which identifies" in done.stdout
    assert done.stdout.endswith(
        " the flashcard has no answer; write it below the options [study.flashcard]\n2 findings\n"
    )


def test_wordings_are_looked_for(run, docs):
    (docs / "wordings.yaml").write_text("'\\bfor ever\\b': write 'forever'\n", "utf-8")
    conf = docs / "conf.py"
    conf.write_text(conf.read_text("utf-8") + 'study_wordings = "wordings.yaml"\n', "utf-8")
    (docs / "other.md").write_text("# Other\n\nIt lasts for ever.\n", "utf-8")

    assert re.match(
        r"docs/other\.md:3: .*forever.* \[wording\]\n", run("check", "docs/other.md").stdout
    )


REFUSED = {
    "missing.md": "there is no file missing.md",
    "docs/conf.py": "docs/conf.py is not a page of the guide in docs",
    "README.md": "README.md is not a page of the guide in docs",
}


@pytest.mark.parametrize("path", REFUSED)
def test_what_is_no_page_is_refused(run, docs, path):
    (docs.parent / "README.md").write_text("# Readme\n", "utf-8")
    done = run("check", path)

    assert done.exit_code == 2
    assert done.stderr == f"Error: {REFUSED[path]}\n"


def test_a_page_that_is_left_out_is_refused(run, docs):
    (docs / "_drafts").mkdir()
    (docs / "_drafts/a[b].md").write_text("# A\n", "utf-8")
    done = run("check", "docs/_drafts/a[b].md")

    assert done.exit_code == 2
    assert done.stderr == (
        "Error: docs/_drafts/a[b].md is not read: the settings of the guide leave it out; "
        "see exclude_patterns in conf.py\n"
    )


def test_settings_that_cannot_be_run_are_refused(run, docs):
    (docs / "conf.py").write_text("extensions = [", "utf-8")
    done = run("check", "docs/volumes/01-first.md")

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: docs/conf.py cannot be read: ")


def test_a_folder_that_cannot_be_written_is_refused(run, docs):
    (docs / "_build").write_text("a file", "utf-8")
    done = run("check", "docs/volumes/01-first.md")

    assert done.exit_code == 2
    assert done.stderr.startswith("Error: the guide cannot be read: ")
    assert "_build" in done.stderr


def test_annotations_are_escaped():
    finding = Finding(Path("a,b:c.md"), 3, "x:y", "50 %\r\n::error::no")

    assert list(write_github([finding])) == [
        "::warning file=a%2Cb%3Ac.md,line=3,title=x%3Ay::50 %25%0D%0A::error::no"
    ]


def test_the_module_is_the_script(docs):
    done = subprocess.run(
        [sys.executable, "-m", "sphinx_studyguide", "check", "no.md"],
        cwd=docs.parent, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip

    assert (done.returncode, done.stderr) == (2, "Error: there is no file no.md\n")


def test_the_hook_is_for_pages_and_runs_alone():
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert hook["entry"] == "studyguide check"
    assert hook["require_serial"]
    assert re.search(hook["files"], "docs/volumes/01-a.md")
    own = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"]
    assert hook["id"] in {each["id"] for each in own}
