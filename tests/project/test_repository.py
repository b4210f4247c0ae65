"""What is committed: locks, the README's commands, and no trace of a machine."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sphinx_studyguide.commands import main

from .editions import ROOT

# Written in parts, as this file is searched too.
REGISTRIES = [".".join(parts) for parts in (
    ("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("unpkg", "com"),
    ("jsdelivr", "net"), ("crates", "io"), ("conda", "anaconda", "org"),
)]  # fmt: skip
MACHINE = re.compile(r"(?<![\w.])/(?:work|root|home|Users|tmp|opt|mnt)/\w")
SESSION = re.compile(r"nox -s ([\w ]+)")


def committed() -> Iterator[tuple[str, str]]:
    """Yield path and text of every file that git knows."""
    try:
        listing = subprocess.run(
            ["git", "ls-files"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
        ).stdout
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("not in a checkout")
    for name in listing.splitlines():
        path = ROOT / name
        if path.is_file():
            yield name, path.read_text("utf-8", errors="replace")


def sessions(text: str) -> set[str]:
    """Return the sessions that a script asks nox for."""
    return {name for names in SESSION.findall(text) for name in names.split()}


def readme_blocks(language: str) -> list[str]:
    """Return the commands of the README that make the guide or pass its tests."""
    text = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(rf"^```{language}\n(.*?)\n```$", text, re.DOTALL | re.MULTILINE)
    return [block for block in blocks if "nox" in block]


def test_no_machine_and_no_registry_is_named() -> None:
    found = [
        f"{name}: {match if isinstance(match, str) else match[0]}"
        for name, text in committed()
        for match in (*filter(text.__contains__, REGISTRIES), *MACHINE.finditer(text))
    ]
    assert found == []


def test_locks_hold_hashes_and_no_index() -> None:
    locks = sorted((ROOT / "requirements").glob("*.txt"))
    assert len(locks) >= 5
    for lock in locks:
        text = lock.read_text("utf-8").replace("\\\n", " ")
        for line in filter(None, (line.strip() for line in text.splitlines())):
            assert re.match(
                r"[A-Za-z0-9._-]+(\[[\w,-]+\])?==\S+ .*--hash=sha256:[0-9a-f]{64}", line
            ), f"{lock.name}: {line}"
        assert "://" not in text


def test_the_lock_of_typescript_holds_hashes_and_no_address() -> None:
    lock = ROOT / "requirements" / "typescript" / "package-lock.json"
    asked, *packages = json.loads(lock.read_text("utf-8"))["packages"].values()
    wanted = json.loads(lock.with_name("package.json").read_text("utf-8"))
    assert asked["devDependencies"] == wanted["devDependencies"]
    assert packages
    for package in packages:
        assert package["integrity"].startswith("sha512-")
    assert "://" not in lock.read_text("utf-8")


def test_locks_hold_every_package_that_is_asked_for() -> None:
    projects = [
        tomllib.loads(path.read_text("utf-8"))["project"]
        for path in ROOT.glob("extensions/*/pyproject.toml")
    ]
    asked = [requirement for project in projects for requirement in project["dependencies"]]
    locked = {
        re.sub(r"[-_.]+", "-", line.partition("==")[0]).lower()
        for line in (ROOT / "requirements" / "docs.txt").read_text("utf-8").splitlines()
    }
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", entry)[0]).lower() for entry in asked}
    assert len(names) > 10
    assert names - locked == {project["name"] for project in projects} - {"sphinx-studyguide"}


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    hosted = yaml.safe_load((ROOT / ".readthedocs.yaml").read_text("utf-8"))
    run_by_ci = sessions(script)
    if "readthedocs" in run_by_ci:
        run_by_ci |= sessions("\n".join(hosted["build"]["commands"]))
    blocks = readme_blocks("shell")
    assert [sessions(block) for block in blocks] == [{"docs"}, {"tests"}]
    for block in blocks:
        assert sessions(block) <= run_by_ci
        for command in block.split(" && "):
            if not SESSION.search(command):
                assert command in script.replace(" -q ", " ")


def test_windows_runs_the_same_commands() -> None:
    twins = [
        block.replace("py -m", "python3 -m").replace("; ", " && ")
        .replace(".venv\\Scripts\\", ".venv/bin/")
        for block in readme_blocks("powershell")
    ]  # fmt: skip
    assert twins == readme_blocks("shell")


def test_every_named_session_exists() -> None:
    noxfile = (ROOT / "noxfile.py").read_text("utf-8")
    known = set(re.findall(r"^@nox\.session\ndef (\w+)", noxfile, re.MULTILINE))
    named = {
        (name, session)
        for name, text in committed()
        if Path(name).suffix in {".md", ".yml", ".yaml", ""} and not name.startswith("LICENSE")
        for session in sessions(text.replace("${{ matrix.session }}", "docs"))
    }
    assert {session for _, session in named} <= known
    # Every session that checks something decides whether a change lands, or has a job of its own.
    by_hand = {"studyguide", "live", "links", "look", "lock", "bench", "cards", "latex"}
    # The session readthedocs runs what its host runs.
    run = [(ROOT / name).read_text("utf-8") for name in (".ci/run", ".readthedocs.yaml")]
    assert sessions("\n".join(run)) == known - by_hand - {"corpus"}
    assert "session: corpus" in (ROOT / ".github" / "workflows" / "ci.yml").read_text("utf-8")


def test_a_pull_request_is_annotated_by_a_command_that_there_is():
    jobs = yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text("utf-8"))["jobs"]
    assert jobs["volumes"]["if"] == "github.event_name == 'pull_request'"
    session, _, command = jobs["volumes"]["steps"][-1]["run"].partition(" -- ")
    assert session == "nox -s studyguide"
    # With an option for help, it is parsed and not run.
    done = CliRunner().invoke(main, [*command.split(), "--help"])
    assert (command, done.exit_code) == ("check --format github", 0)


FORMS = sorted(
    path for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if path.stem != "config"
)


@pytest.mark.parametrize("form", FORMS, ids=lambda path: path.stem)
def test_forms_for_issues_are_what_the_code_host_reads(form: Path) -> None:
    """It shows a form only if each field has a kind, a name of its own and a label."""
    data = yaml.safe_load(form.read_text("utf-8"))
    assert data.keys() == {"name", "description", "labels", "body"}
    names = [field["id"] for field in data["body"]]
    assert len(set(names)) == len(names)
    for field in data["body"]:
        assert field["type"] in {"input", "textarea", "checkboxes"}
        assert field["attributes"]["label"]
    assert any(field.get("validations", {}).get("required") for field in data["body"])


def test_the_address_of_the_repository_is_written_once() -> None:
    """Pages, templates and scripts take it from ``conf.py``; settings to copy cannot."""
    address = re.search(r'_REPOSITORY.*"https://(.*?)/?"', (ROOT / "docs/conf.py").read_text())[1]
    holders = [name for name, text in committed() if address in text]
    assert holders == ["docs/authoring/commands.md", "docs/conf.py"]
