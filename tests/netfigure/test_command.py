"""A file is drawn without Sphinx: the picture to one place, what is wrong to the other."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from netfigure import __main__ as command
from netfigure.figure import FORMS

SQUARE = "def square(x):\n    return x * x\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch, capfd):
    """Return a function that draws a body; it gives the exit code, and what both streams say."""

    def run(body: str | bytes, *options: str) -> tuple[int, str, str]:
        path = tmp_path / "net.yaml"
        path.write_bytes(body.encode() if isinstance(body, str) else body)
        monkeypatch.chdir(tmp_path)
        code = command.main(["net.yaml", *options])
        said = capfd.readouterr()
        return code, said.out, said.err

    return run


def test_a_figure(run) -> None:
    code, out, err = run("network: [2, 1]\n", "--accent", "rose", "--title", "A net")
    assert (code, err) == (0, "")
    root = ET.fromstring(out)
    assert root[0].text == "A net"
    assert root[1].text.startswith("2 columns of neurons")


def test_what_is_left_out_is_named(run) -> None:
    code, out, err = run("network: [2, 1]\ncolour: red\n")
    assert code == 1
    assert out.startswith("<svg")
    assert err.startswith("net.yaml:2: a network has no 'colour'; write one of ")


@pytest.mark.parametrize(
    ("body", "error"),
    [
        ("network: [1]\n", "net.yaml:1: the network has 1 columns; write from 2 to 9\n"),
        ("\n- a\n", f"net.yaml:2: the body has no keys; begin with one of {', '.join(FORMS)} and a colon\n"),
        ("netwrok: [1]\n", "net.yaml:1: no key tells the form of the figure; did you mean 'network'?\n"),
        (b"\xff\xfe", "net.yaml:1: the file is not UTF-8; save it as UTF-8\n"),
    ],
)  # fmt: skip
def test_no_figure(run, body: str | bytes, error: str) -> None:
    assert run(body) == (1, "", error)


def test_no_file(tmp_path: Path, capfd) -> None:
    assert command.main([str(tmp_path / "none.yaml")]) == 1
    assert capfd.readouterr().err.endswith("none.yaml:1: No such file or directory\n")


def test_functions_come_from_their_folder(run, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "toy.py").write_text(SQUARE, "utf-8")
    code, _, err = run("plot: {x: [0, 1], curves: [toy.square]}\n", "--functions", "own")
    assert (code, err) == (0, "")
