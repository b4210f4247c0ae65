"""What the preview shows of an edited volume at once is what the build of the volume shows."""

import re
import shutil
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils

from sphinx_studyguide.live.patch import patch_page
from sphinx_studyguide.live.standby import TAG

from .conftest import Extract
from .editions import DOCS, EXTRACT

#: The volume of the extract, of which one line in so many is edited.
VOLUME = DOCS / "volumes" / "09-transformers-bert-gpt.md"
STEP = 20
#: A word in a line of text.
WORD = re.compile(r"(?<= )[a-z]{4,}(?= )")


def test_edits_of_a_volume_are_shown_as_its_build_shows_them(
    extract: Extract, tmp_path: Path
) -> None:
    site = extract("html").folder
    output = shutil.copytree(site, tmp_path / "html")
    doctrees = shutil.copytree(site.with_name("html.doctrees"), tmp_path / "doctrees")
    docname = VOLUME.relative_to(DOCS).with_suffix("").as_posix()
    page = output / f"{docname}.html"
    text = VOLUME.read_text("utf-8")
    tried = shown = 0

    def start() -> Sphinx:
        return Sphinx(DOCS, DOCS, output, doctrees, "html", EXTRACT, status=None, tags=[TAG])

    with patch_docutils(str(DOCS)), docutils_namespace():
        # As the preview writes the page.
        start().builder.build([docname], method="specific")
    with patch_docutils(str(DOCS)), docutils_namespace():
        app = start()
        lines = text.split("\n")
        for number in range(0, len(lines), STEP):
            word = WORD.search(lines[number])
            if word is None:
                continue
            tried += 1
            changed = f"{word.string[: word.start()]}*wombat*{word.string[word.end() :]}"
            edited = "\n".join([*lines[:number], changed, *lines[number + 1 :]])
            if patch_page(app, docname, text, edited):
                shown += 1
                text, lines[number] = edited, changed
        # Titles, options and figures are left to the build.
        assert shown > 0.7 * tried > 30
        patched = page.read_text("utf-8")

        def edit(_app: Sphinx, name: str, source: list[str]) -> None:
            source[:] = [text] if name == docname else source

        app.connect("source-read", edit, priority=0)
        app.connect("env-get-outdated", lambda *_: [docname])
        app.builder.build([docname], method="specific")
    assert page.read_text("utf-8").splitlines() == patched.splitlines()
