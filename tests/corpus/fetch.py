"""Fetches the source distributions of the projects, as the lock pins them, and unpacks them.

``python fetch.py LOCK FOLDER`` leaves each in ``FOLDER/sources/PROJECT``.
"""

import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

from projects import PROJECTS


def main(lock: Path, folder: Path) -> None:
    """Fetch what the lock names, unless the last run did."""
    names = [project.name for project in PROJECTS]
    wanted = read_lock(lock.read_text("utf-8"), names)
    stamp, archives, sources = folder / "fetched.txt", folder / "archives", folder / "sources"
    if stamp.is_file() and stamp.read_text("utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    archives.mkdir(parents=True)
    pinned = folder / "wanted.txt"
    pinned.write_text(wanted, "utf-8")
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes",
            f"--no-binary={','.join(names)}", f"--dest={archives}", f"--requirement={pinned}",
        ],
        check=True,
    )  # fmt: skip
    for name in names:
        unpack(next(archives.glob(f"{name.replace('-', '[-_]')}-*.tar.gz")), sources / name)
    pinned.rename(stamp)


def read_lock(lock: str, names: list[str]) -> str:
    """Return the entries of a lock for some packages, with their hashes.

    :param lock: lines of a requirements file
    :param names: names of packages
    """
    entries = re.findall(r"^[^\s#].*(?:\n[ \t]+.*)*", lock, re.MULTILINE)
    return "".join(f"{entry}\n" for entry in entries if entry.partition("==")[0] in names)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack a source distribution, without the folder that holds all its files."""
    inside = folder.with_suffix(".unpacked")
    with tarfile.open(archive) as files:
        files.extractall(inside, filter="data")
    (top,) = inside.iterdir()
    top.rename(folder)
    inside.rmdir()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
