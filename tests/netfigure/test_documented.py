"""What the author page and the README say of the engine without Sphinx is so."""

import re
from contextlib import suppress
from pathlib import Path

import netfigure
from netfigure import __main__ as command
from netfigure.forms.layers.kinds.registry import KINDS
from netfigure.source.read import Reader

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "authoring" / "architecture.md").read_text("utf-8")
SECTION = PAGE.partition("\n## Without Sphinx\n")[2].partition("\n## ")[0]
README = (ROOT / "README.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def run_commands(text: str) -> list[int]:
    """Run the commands of a block; return their exit codes."""
    lines = [line.split() for line in text.splitlines()]
    assert all(line[0] == "netfigure" for line in lines)
    return [command.main(line[1:]) for line in lines]


def test_every_option_is_on_the_page() -> None:
    written = set(
        re.findall(r"^\| (`.*?`) \| ", SECTION.partition("### In a notebook")[0], re.MULTILINE)
    )
    options = [each for each in command._make_parser()._actions if each.option_strings]
    names = {", ".join(f"`{name}`" for name in each.option_strings) for each in options}
    assert written == names - {"`-h`, `--help`"}


def test_the_refusal_is_what_it_says(tmp_path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(tmp_path)
    Path("net.yaml").write_text("network: [2, 1]\ncolour: red\n", "utf-8")
    shell = blocks(SECTION, "shell")[0]
    assert run_commands(shell) == [1]
    assert capfd.readouterr().err == blocks(SECTION, "text")[0]
    assert Path("net.svg").exists()


def test_the_command_of_a_model_is_one_of_pytorch(capfd) -> None:
    """It runs where PyTorch is, in tests/examples; here it says what is missing."""
    (line,) = [each for each in blocks(SECTION, "shell") if "--from-torch" in each]
    assert command.main(line.split()[3:]) == 1
    assert capfd.readouterr().err == (
        "netfigure: PyTorch is not installed; write 'pip install torch' in the environment of the model\n"
    )


def test_python_blocks_run(tmp_path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(tmp_path)
    cell, program = blocks(SECTION, "python")
    shown = eval(cell.partition("\n\n")[2], {"netfigure": netfigure})  # noqa: S307 - of our page
    assert "<svg" in shown._repr_html_()
    names: dict[str, object] = {}
    exec(program, names)  # noqa: S102 - of our page
    assert capfd.readouterr().out == f"{names['drawing'].description}\n"
    assert Path("curves.svg").exists()
    assert "#fb923c" in names["dark"].paper


def test_what_a_drawing_has() -> None:
    table = SECTION.partition("| Of a drawing |")[2]
    names = re.findall(
        r"`([a-z_]+)(?:\(path\))?`(?=[^|]*\| )",
        "".join(re.findall(r"^\|[^|]*\| ", table, re.MULTILINE)),
    )
    drawing = netfigure.draw("network: [2, 1]")
    assert names == [
        "screen", "paper", "narrow", "narrow_paper", "description", "table", "refusals", "save",
    ]  # fmt: skip
    assert all(hasattr(drawing, name) for name in names)


def test_the_readme(tmp_path, monkeypatch, capfd) -> None:
    monkeypatch.chdir(tmp_path)
    section = README.partition("\n## Draw a network without Sphinx\n")[2].partition("\n## ")[0]
    Path("net.yaml").write_text(blocks(section, "yaml")[0], "utf-8")
    (shell,) = blocks(section, "shell")
    assert run_commands(shell) == [0, 0]
    said = capfd.readouterr()
    assert said.err == ""
    assert said.out.splitlines()[-1].split("\t")[2] == "15,770"


def test_every_kind_of_layer_and_its_options_are_on_the_page(monkeypatch) -> None:
    """The first cell of a row names the kind, and the others its options."""
    section = PAGE.partition("\n## Layers\n")[2].partition("\n## ")[0]
    words = set(re.findall(r"[a-z][a-z0-9-]*", " ".join(re.findall(r"`([^`\n]+)`", section))))
    words |= {word for row in re.findall(r"^\|.*", section, re.MULTILINE) for word in row.split()}
    assert sorted(set(KINDS) - words) == []

    asked: set[str] = set()
    finish = Reader.finish

    def note(reader: Reader) -> None:
        asked.update(reader.known_keys)
        finish(reader)

    monkeypatch.setattr(Reader, "finish", note)
    for shape in ("[8, 8, 8]", "[B, 8, 8]"):
        for kind, entry in KINDS.items():
            value = "8" if entry.short not in {"", "function", "state"} else "gelu"
            options = "kernel: 1, width: 8" if entry.short else ""
            with suppress(netfigure.Refusal):
                made = f"{{{kind}: {value if entry.short else ''}, {options}}}"
                netfigure.draw(f"input: {shape}\nlayers: [{made}]\n")
    assert {"adapter", "experts", "output-padding", "per-channel"} <= asked
    shorts = {kind.short for kind in KINDS.values()}
    assert sorted(asked - words - shorts) == []
