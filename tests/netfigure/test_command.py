"""A file is drawn without Sphinx: the picture to one place, what is wrong to the other."""

import os
import subprocess
import sys
import xml.etree.ElementTree as ET
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from netfigure import DEFAULT_THEME, draw
from netfigure import __main__ as command
from netfigure.forms.registry import FORMS

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
        ("netwrok: [1]\n", "net.yaml:1: no key determines the form of the figure; did you mean 'network'?\n"),
        (b"\xff\xfe", "net.yaml:1: the file is not UTF-8; save it as UTF-8\n"),
    ],
)  # fmt: skip
def test_no_figure(run, body: str | bytes, error: str) -> None:
    assert run(body) == (1, "", error)


def test_no_file(tmp_path: Path, capfd) -> None:
    assert command.main([str(tmp_path / "none.yaml")]) == 1
    assert capfd.readouterr().err.endswith("none.yaml:1: No such file or directory\n")


# A path on Windows has a colon, and no name may hold another.
@pytest.mark.parametrize("name", ["own", "own" if os.name == "nt" else "c:own"])
def test_functions_come_from_their_folder(run, tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    (folder / "toy.py").write_text(SQUARE, "utf-8")
    code, _, err = run("plot: {x: [0, 1], curves: [toy.square]}\n", "--functions", name)
    assert (code, err) == (0, "")


def test_functions_are_named(run) -> None:
    body = "plot: {x: [0, 1], curves: ['numpy:tanh', 'numpy:sin']}\n"
    assert run(body, "--functions", "numpy:tanh", "--functions", "numpy:sin")[::2] == (0, "")
    assert run(body, "--functions", "numpy:tanh")[::2] == (
        1,
        "net.yaml:1: curves: there is no function 'numpy:sin'; write one of numpy:tanh\n",
    )


@pytest.fixture
def pipe(monkeypatch, capfd):
    """Return a function that draws what comes through standard input."""

    def pipe(body: str, *options: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(body.encode())))
        code = command.main(list(options))
        said = capfd.readouterr()
        return code, said.out, said.err

    return pipe


@pytest.mark.parametrize("options", [(), ("-",)])
def test_standard_input(pipe, options: tuple[str, ...]) -> None:
    code, out, err = pipe("network: [2, 1]\n", *options)
    assert (code, err) == (0, "")
    assert out == f"{draw('network: [2, 1]').screen}\n"


def test_what_is_wrong_in_standard_input(pipe) -> None:
    assert pipe("network: [1]\n") == (
        1,
        "",
        "<stdin>:1: the network has 1 columns; write from 2 to 9\n",
    )


def test_words_in_place_of_a_picture(pipe) -> None:
    body = "input: 4\nlayers:\n  - dense: 3\n"
    assert pipe(body, "--describe") == (0, f"{draw(body).description}\n", "")
    code, out, _ = pipe(body, "--table")
    assert code == 0
    assert [row.split("\t")[0] for row in out.splitlines()] == [
        "Layer",
        "input",
        "dense 3",
        "total",
    ]
    assert pipe("network: [2, 1]\n", "--table") == (
        1,
        "",
        "<stdin>:1: the figure has no layers, so there is no table of them\n",
    )


@pytest.mark.parametrize("page", ["light", "dark", "paper"])
def test_colors_of_a_page(run, page) -> None:
    _, out, _ = run("network: [2, 1]\nnames: [a, b]\n", "--theme", page)
    assert getattr(DEFAULT_THEME, page).text in out


@pytest.mark.parametrize(
    ("options", "begin"),
    [(("-o", "a.png"), b"\x89PNG"), (("-o", "a.out"), b"<svg"), (("-o", "a.x", "--format", "pdf"), b"%PDF")],
)  # fmt: skip
def test_the_kind_of_file(run, tmp_path: Path, options: tuple[str, ...], begin: bytes) -> None:
    assert run("network: [2, 1]\n", *options) == (0, "", "")
    assert (tmp_path / options[1]).read_bytes().startswith(begin)


def test_where_nothing_can_be_written(run) -> None:
    code, out, err = run("network: [2, 1]\n", "-o", "none/a.svg")
    assert (code, out) == (1, "")
    assert err == "netfigure: [Errno 2] No such file or directory: 'none/a.svg'\n"


def test_without_typst(run, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    code, out, err = run("network: [2, 1]\n", "--format", "pdf")
    assert (code, out) == (1, "")
    assert err.startswith(
        "netfigure: PDF is made by Typst, which is not installed; write 'pip install typst'"
    )


def test_watch(run, tmp_path: Path, monkeypatch) -> None:
    """A change of the file is drawn, nothing else is; a mistake does not end it."""
    texts = iter(["network: [1]\n", None, "network: [2, 2]\n"])
    drawn = []

    def wait(_seconds: float) -> None:
        picture = tmp_path / "a.svg"
        drawn.append(picture.read_text("utf-8") if picture.exists() else "")
        picture.unlink(missing_ok=True)
        text = next(texts, "")
        if text == "":
            raise KeyboardInterrupt
        if text is not None:
            (tmp_path / "net.yaml").write_text(text, "utf-8")
            os.utime(tmp_path / "net.yaml", (len(drawn), len(drawn)))

    monkeypatch.setattr(command.time, "sleep", wait)
    code, out, err = run("network: [2, 1]\n", "-o", "a.svg", "--watch")
    assert (code, out, err) == (0, "", "net.yaml:1: the network has 1 columns; write from 2 to 9\n")
    assert [bool(picture) for picture in drawn] == [True, False, False, True]


def test_nobody_watches_standard_input(pipe) -> None:
    assert pipe("", "--watch") == (
        1,
        "",
        "netfigure: --watch needs a file; standard input does not change\n",
    )


def test_it_runs_as_a_program() -> None:
    asked = [sys.executable, "-m", "netfigure", "--describe"]
    done = subprocess.run(asked, input=b"network: [2, 1]\n", capture_output=True, check=True)
    assert done.stdout.decode().startswith("2 columns of neurons")


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ((), "--from-torch needs --input, such as --input 3,224,224"),
        (("--input", "8"), "PyTorch is not installed; write 'pip install torch' in the environment of the model"),
    ],
)  # fmt: skip
def test_a_model_needs_pytorch_and_an_input(capfd, options: tuple[str, ...], error: str) -> None:
    assert command.main(["--from-torch", "a:b", *options]) == 1
    assert capfd.readouterr() == ("", f"netfigure: {error}\n")


@pytest.mark.parametrize("shape", ["3x3", "0,4", "", "3,-1"])
def test_the_shape_of_an_input(capfd, shape: str) -> None:
    with pytest.raises(SystemExit):
        command.main(["--from-torch", "a:b", f"--input={shape}"])
    assert f"found {shape!r}; write lengths, like 3,224,224" in capfd.readouterr().err
