"""Pages that other code has read are read again."""

import os
import sys

import pytest

from sphinx_studyguide.core import code

PAGES = {"index.md": "# Home\n\n[](other.md)\n", "other.md": "# Other\n\nText.\n"}


@pytest.fixture
def package(tmp_path, monkeypatch):
    """Return the file of a package that has a part in the pages."""
    folder = tmp_path / "lib" / "a_package"
    folder.mkdir(parents=True)
    (folder / "__init__.py").write_text("", "utf-8")
    monkeypatch.setattr(sys, "path", [str(folder.parent), *sys.path])
    monkeypatch.setattr(code, "PACKAGES", ("a_package", "not_installed"))
    code.find_files.cache_clear()
    yield folder / "deep.py"
    code.find_files.cache_clear()


def read_times(built):
    return dict(built.app.env.all_docs)


def test_pages_are_read_again_after_a_change_of_code(build, package):
    package.write_text("value = 1\n", "utf-8")
    first = read_times(build(PAGES))
    assert read_times(build({})) == first
    # The date alone is not a change.
    os.utime(package, (1, 1))
    code.find_files.cache_clear()
    assert read_times(build({})) == first
    package.write_text("value = 2\n", "utf-8")
    code.find_files.cache_clear()
    second = read_times(build({}))
    assert all(second[name] > first[name] for name in first)
    assert read_times(build({})) == second
