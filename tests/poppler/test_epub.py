"""The EPUB as epubcheck sees it."""

import subprocess
from pathlib import Path

#: Debian's package; a jar that names its libraries itself.
JAR = Path("/usr/share/java/epubcheck.jar")


def test_epubcheck_finds_nothing(book: Path) -> None:
    assert JAR.exists(), "on Debian: apt install epubcheck"
    done = subprocess.run(
        ["java", "-jar", str(JAR), "--failonwarnings", str(book)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout
    assert "No errors or warnings detected" in done.stdout
