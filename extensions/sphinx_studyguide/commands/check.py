"""The command ``check``: the content rules on some chapters, without a build of the guide."""

from pathlib import Path

import click

from sphinx_studyguide.commands.findings import make_json, write_github, write_text
from sphinx_studyguide.commands.guide import Guide, format_path
from sphinx_studyguide.commands.output import guide_option, json_option, show
from sphinx_studyguide.commands.reading import find_findings
from sphinx_studyguide.commands.refusal import Refusal


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "github"]),
    default="text",
    help="The output: text for people, or commands with which GitHub annotates a pull request.",
)
@guide_option
@json_option
@click.pass_context
def check(
    context: click.Context,
    paths: tuple[Path, ...],
    form: str,
    guide: Guide,
    *,
    as_json: bool,
) -> None:
    """Check the pages at PATHS, or all volumes, against the rules for content.

    What a draft still lacks is listed, but is not a finding. Rules that need the whole guide, such
    as those for links between pages, are left to its build.
    """
    pages = [find_page(guide, path) for path in dict.fromkeys(paths)]
    pages = pages or [chapter.path for chapter in guide.chapters]
    findings = find_findings(guide, pages) if pages else []
    lines = write_github(findings) if form == "github" else write_text(findings)
    show(make_json(findings), *lines, as_json=as_json)
    if not all(finding.note for finding in findings):
        context.exit(1)


def find_page(guide: Guide, path: Path) -> Path:
    """Return a page of the guide.

    :raises Refusal: if a path is none
    """
    page = path.absolute()
    if not page.is_file():
        raise Refusal(f"there is no file {path}")
    top = guide.folder.resolve()
    if page.suffix != ".md" or not page.resolve().is_relative_to(top):
        raise Refusal(f"{path} is not a page of the guide in {format_path(guide.folder)}")
    return guide.folder / page.resolve().relative_to(top)
