"""Finish what Typst wrote: heads of rows are tagged, rights are named, objects are compressed."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf

# What a table is never inside of.
_LEAVES = frozenset({"/P", "/H1", "/H2", "/H3", "/Formula", "/Code", "/Link", "/Span", "/Caption"})
# What is not set in bold type within bold text, or has no text.
_NEUTRAL = frozenset({"/Formula", "/Figure"})


def finish_pdf(pdf: bytes, rights: str = "") -> bytes:
    """Return a PDF with tags for the heads of rows, and with its objects in compressed streams.

    :param pdf: as Typst wrote it
    :param rights: whose it is and what may be done with it, for the metadata
    """
    finished = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as document:
        if "/StructTreeRoot" in document.Root:
            for table in _find_tables(document.Root.StructTreeRoot):
                _join_rows(table)
                for body in (part for part in _children(table) if part.S == "/TBody"):
                    _tag_heads(body)
        # It is false, which poppler calls an error; without it, it is false, too.
        if "/Suspects" in document.Root.get("/MarkInfo", {}):
            del document.Root.MarkInfo["/Suspects"]
        if rights:
            # Neither the date nor the program is another one by it.
            with document.open_metadata(
                set_pikepdf_as_editor=False, update_docinfo=False
            ) as metadata:
                metadata["dc:rights"] = rights
        # PDF 1.4, on which PDF/A-1 is based, has no streams of objects.
        is_new = document.pdf_version >= "1.5"
        mode = pikepdf.ObjectStreamMode.generate if is_new else pikepdf.ObjectStreamMode.disable
        document.save(finished, object_stream_mode=mode, deterministic_id=True)
    return finished.getvalue()


def _find_tables(element: Any) -> Iterator[Any]:
    for child in _children(element):
        if child.S == "/Table":
            yield child
        if child.S not in _LEAVES:
            yield from _find_tables(child)


def _join_rows(table: Any) -> None:
    """Move the rows of a foot into the body: it is one only to be on one page."""
    parts = {str(part.S): part for part in _children(table)}
    if "/TFoot" not in parts:
        return
    body, foot = parts["/TBody"], parts["/TFoot"]
    for row in _children(foot):
        row.P = body
    body.K = pikepdf.Array([*_kids(body), *_kids(foot)])
    table.K = pikepdf.Array([kid for kid in _kids(table) if kid.objgen != foot.objgen])


def _tag_heads(body: Any) -> None:
    """Make the first column of a table one of heads, if all of it is in bold type."""
    heads, covered = [], 0
    for row in _children(body):
        if covered:  # by a cell that spans several rows
            covered -= 1
            continue
        cell = next(_children(row), None)
        if cell is None or cell.S != "/TD" or not _is_bold(cell):
            return
        heads.append(cell)
        covered = max((int(each.get("/RowSpan", 1)) for each in _attributes(cell)), default=1) - 1
    if not any(_has_bold(cell) for cell in heads):
        return
    for cell in heads:
        cell.S = pikepdf.Name.TH
        scope = pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)
        tables = [each for each in _attributes(cell) if each.get("/O") == "/Table"]
        if tables:
            tables[0].Scope = pikepdf.Name.Row
        else:
            cell.A = pikepdf.Array([*_attributes(cell), scope])


def _is_bold(element: Any) -> bool:
    """Return whether no text in an element is in regular type."""
    for kid in _kids(element):
        if not isinstance(kid, pikepdf.Dictionary) or "/S" not in kid:
            return False  # text of its own
        if kid.S not in _NEUTRAL and kid.S != "/Strong" and not _is_bold(kid):
            return False
    return True


def _has_bold(element: Any) -> bool:
    return any(child.S == "/Strong" or _has_bold(child) for child in _children(element))


def _attributes(element: Any) -> list[Any]:
    found = element.get("/A", [])
    return list(found) if isinstance(found, pikepdf.Array | list) else [found]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array | list) else [kids]


def _children(element: Any) -> Iterator[Any]:
    """Yield the elements in an element, without its text."""
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
