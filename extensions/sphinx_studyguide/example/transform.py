"""Fills in where the code of a page is, and writes the files there, for the builder at hand."""

from pathlib import Path
from urllib.parse import quote

from docutils import nodes
from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from sphinx_studyguide.example.domain import ExampleDomain
from sphinx_studyguide.example.download import draw_notebook, draw_script
from sphinx_studyguide.example.nodes import example_downloads
from sphinx_typstpdf.transforms.attachment import attachment

#: The files that a page offers, and what they are called.
FILES = {".py": "Python script", ".ipynb": "notebook"}
#: Builders that make a site, which has a place for files beside the pages.
_SITES = ("html", "dirhtml", "singlehtml")


def find_address(app: Sphinx, docname: str) -> str:
    """Return the address of a page on the web; empty if the site has none.

    :param app: the application
    :param docname: name of the document
    """
    config = app.config
    if not config.html_baseurl:
        return ""
    base = config.html_baseurl.rstrip("/")
    # The setting of the PDF that says how the site is laid out.
    if "dirhtml" in {app.builder.name, getattr(config, "typst_site_builder", None)}:
        is_index = f"/{docname}".endswith("/index")
        return f"{base}/{quote(docname.removesuffix('index') if is_index else f'{docname}/')}"
    suffix = config.html_link_suffix or config.html_file_suffix or ".html"
    return f"{base}/{quote(docname)}{suffix}"


def _find_section(code: nodes.literal_block, address: str) -> str:
    """Return the address of the section that holds code, from that of its page; empty without."""
    node: nodes.Element | None = code
    while node is not None and not isinstance(node, nodes.section):
        node = node.parent
    return f"{address}#{node['ids'][0]}" if address and node is not None else address


def _write_files(app: Sphinx, docname: str) -> None:
    address = find_address(app, docname)
    for suffix, draw in ((".py", draw_script), (".ipynb", draw_notebook)):
        path = Path(app.outdir, f"{docname}{suffix}")
        text = draw(ExampleDomain.of(app.env).listings[docname], address)
        # A file that stays the same keeps its time.
        if not path.is_file() or path.read_text("utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8", newline="\n")


class FillDownloads(SphinxPostTransform):
    """Writes and links the files on a site, and links elsewhere the page that has them."""

    default_priority = 5

    def run(self, **kwargs: object) -> None:  # noqa: ARG002 - the base class passes them
        """Fill each place of the document."""
        for place in list(self.document.findall(example_downloads)):
            if self.app.builder.format == "typst":
                self._attach(place)
            links = self.links(place["docname"])
            if links:
                place += [nodes.Text(f"Download {place['subject']} "), *links, nodes.Text(".")]
            elif len(place.parent) == 1:
                place.parent.parent.remove(place.parent)

    def _attach(self, place: example_downloads) -> None:
        """Attach the script to the PDF, since code copied from a PDF loses its indent; say so."""
        docname = place["docname"]
        name = f"{docname.replace('/', '-')}.py"
        address = find_address(self.app, docname)
        script = draw_script(ExampleDomain.of(self.env).listings[docname], address)
        title = self.env.titles[docname].astext()
        file = attachment(
            name=name, text=script, mimetype="text/x-python", description=f"Code of “{title}”"
        )
        head = place.parent
        before = nodes.Text("The code is attached to this PDF as ")
        after = nodes.Text("; the number above a program is its number there. ")
        head.insert(head.index(place), [before, nodes.literal("", name), after])
        head.parent.insert(head.parent.index(head) + 1, file)
        for code in self.document.findall(nodes.literal_block):
            if number := code.get("program"):
                code["mark"] = (f"Program {number}", _find_section(code, address))

    def links(self, docname: str) -> list[nodes.Node]:
        """Return the words that say where the code of a page is; none if it is nowhere."""
        if self.app.builder.name in _SITES:
            _write_files(self.app, docname)
            page = self.app.builder.get_target_uri(self.env.current_document.docname)
            made: list[nodes.Node] = [
                addnodes.download_reference(
                    "", name, refuri=relative_uri(page, quote(f"{docname}{suffix}"))
                )
                for suffix, name in FILES.items()
            ]
            return [nodes.Text("as a "), made[0], nodes.Text(" or a "), made[1]]
        address = find_address(self.app, docname)
        # To follow links to the site that is being made would prove nothing.
        if not address or self.app.builder.name == "linkcheck":
            return []
        # As one says it: with the scheme it would not fit on a line of paper.
        shown = address.removeprefix("https://")
        return [nodes.Text("at "), nodes.reference("", shown, refuri=address)]
