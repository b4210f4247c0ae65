"""Tables that readers sort, filter, compare and save, by keyboard, on a phone and from a folder."""

import csv
import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from ..conftest import make_build  # noqa: TID252 - tests are no installed package
from .conftest import Open, open_pages
from .serving import POLICY, serve
from .tabs import Tabs

ROWS = 2000
INDEX = r"""# Tables

:::{comparison} Models
:id: models
:tools: sort, filter, pick, csv
:facets: Kind

| Model | Kind | Parameters | Cost | Change | Notes on the model, which are long enough for rows |
|---|---|---|---|---|---|
| [Élan](https://x.example) | encoder | 110M | $O(n^2)$ | −1.2 | =HYPERLINK("x";"y") |
| GPT-10 | decoder | 1.5B | $O(n \log n)$ | +3 | `@sum(1)` and "quotes" |
| GPT-2 | {pro}`decoder` | 900k | $O(1)$ | -2+3 | &lt;img src=x onerror=alert(1)&gt; |
| LSTM | cell | – | $O(n)$ | 0.5 % | **none**, at all, of this is executed |
:::

(far)=
## Far

:::{comparison} Wide
:id: wide
:tools: sort
:narrow: scroll

| Model | First number | Second number | Third number | Fourth number |
|---|---|---|---|---|
HIGH
:::

```{toctree}
large
```
"""
LARGE_PAGE = """# Large

:::{comparison} Large
:id: large
:tools: sort, filter, csv
:file: large.csv
:::
"""
HIGH = "\n".join(f"| r{n} | {n} | 2 | 3 | 4 |" for n in range(10, 50))
LARGE = "Name,Amount,Year\n" + "".join(
    f"row {n},{(n * 7919) % ROWS},{1990 + n % 30}\n" for n in range(ROWS)
)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a small site with tables."""
    build = make_build(tmp_path_factory.mktemp("tables"))
    built = build(
        {"index.md": INDEX.replace("HIGH", HIGH), "large.md": LARGE_PAGE, "large.csv": LARGE},
        html_theme="furo",
    )
    assert built.warnings == []
    return built.outdir


@pytest.fixture(scope="module")
def tables_address(tables: Path) -> Iterator[str]:
    """Return the address of the small site."""
    # The templates of the guide replace the inline script that Furo has.
    with serve(tables, POLICY.replace("script-src", "script-src 'unsafe-inline'")) as address:
        yield address


@pytest.fixture
def open_tables(tabs: Tabs, tables_address: str, tables: Path) -> Iterator[Open]:
    """Return a function that opens the page."""
    with open_pages(tabs, tables_address, tables) as open_one:
        yield open_one


def find(page: Page, name: str = "models") -> Locator:
    """Return the title, the tools and the rows of a table."""
    return page.locator(".sg-comparison__box", has=page.locator(f"[data-sg-table='{name}']"))


def names(box: Locator) -> list[str]:
    """Return the names of the rows that are shown, in their order."""
    return [text.strip() for text in box.locator("tbody tr:visible > th").all_inner_texts()]


WRITTEN = ["Élan", "GPT-10", "GPT-2", "LSTM"]


def test_a_column_is_sorted_by_keyboard(open_tables: Open) -> None:
    page = open_tables("index.html")
    box = find(page)
    status = box.get_by_role("status")
    button = box.get_by_role("button", name="Sort by Parameters")
    box.get_by_role("searchbox").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    head = box.locator("thead th").nth(2)

    page.keyboard.press("Enter")
    assert names(box) == ["GPT-2", "Élan", "GPT-10", "LSTM"]
    expect(head).to_have_attribute("aria-sort", "ascending")
    expect(status).to_have_text(
        "4 rows. Sorted by Parameters, ascending. Tick two or three to see them side by side"
    )
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    # What is not known stays last.
    assert names(box) == ["GPT-10", "Élan", "GPT-2", "LSTM"]
    expect(head).to_have_attribute("aria-sort", "descending")
    page.keyboard.press("Enter")
    assert names(box) == WRITTEN
    assert head.get_attribute("aria-sort") is None
    expect(status).to_contain_text("As written. 4 rows")

    box.get_by_role("button", name="Sort by Cost").click()
    assert names(box) == ["GPT-2", "LSTM", "GPT-10", "Élan"]
    box.get_by_role("button", name="Sort by Model").click()
    assert names(box) == ["Élan", "GPT-2", "GPT-10", "LSTM"]
    expect(box.locator("th[aria-sort]")).to_have_count(1)


def test_rows_are_filtered(open_tables: Open) -> None:
    page = open_tables("index.html")
    box = find(page)
    box.get_by_role("searchbox").fill("GPT quotes")
    assert names(box) == ["GPT-10"]
    expect(box.get_by_role("status")).to_contain_text("1 of 4 rows")
    box.get_by_role("searchbox").fill("elan")
    assert names(box) == ["Élan"]
    # What was sorted and picked still holds, and is still said, where no row is left.
    box.get_by_role("button", name="Sort by Parameters").click()
    box.get_by_role("checkbox", name="Pick Élan").check()
    box.get_by_role("searchbox").fill(".*(")
    assert names(box) == []
    expect(box.get_by_role("status")).to_have_text(
        "No row matches: 0 of 4 rows. Sorted by Parameters, ascending. 1 row picked. "
        "Tick two or three to see them side by side"
    )
    box.get_by_role("button", name="Reset").click()
    assert names(box) == WRITTEN
    box.get_by_role("combobox", name="Kind", exact=True).select_option("decoder")
    assert names(box) == ["GPT-10", "GPT-2"]
    expect(box.get_by_role("status")).to_contain_text("2 of 4 rows")


def test_rows_are_side_by_side_by_keyboard(open_tables: Open) -> None:
    page = open_tables("index.html")
    box = find(page)
    for name in ("LSTM", "Élan"):
        box.get_by_role("checkbox", name=f"Pick {name}").focus()
        page.keyboard.press("Space")
    button = box.get_by_role("button", name="Side by side")
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Models: side by side")
    assert dialog.get_by_role("columnheader").all_inner_texts() == ["Élan", "LSTM"]
    assert dialog.get_by_role("rowheader").count() == 5
    assert dialog.locator("td", has_text="encoder").count() == 1
    # All five lines differ but for none; a line says so by a sign that is read out.
    expect(dialog).to_contain_text("5 of 5 lines differ")
    assert dialog.get_by_role("rowheader", name="Differs: Kind").count() == 1
    assert dialog.locator("[id], input").count() == 0
    assert Axe().run(page, options={"resultTypes": ["violations"]}).violations_count == 0
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    box.get_by_role("checkbox", name="Pick GPT-2").check()
    expect(box.get_by_role("checkbox", name="Pick GPT-10")).to_be_disabled()
    expect(box.get_by_role("status")).to_contain_text("3 rows picked, no more fit side by side")


def test_rows_are_side_by_side_in_the_order_that_is_shown(open_tables: Open) -> None:
    page = open_tables(
        "index.html?models.sort-down=Parameters&models.pick=GPT-2&models.pick=GPT-10&models.side=1"
    )
    dialog = page.get_by_role("dialog", name="Models: side by side")
    assert dialog.get_by_role("columnheader").all_inner_texts() == ["GPT-10", "GPT-2"]
    # Their kinds are equal, so this line has no sign.
    expect(dialog).to_contain_text("4 of 5 lines differ")
    assert dialog.get_by_role("rowheader", name="Kind", exact=True).count() == 1


def test_numbers_are_at_the_right_of_their_column(open_tables: Open) -> None:
    for width, sides in ((1280, ["left", "right"]), (360, ["left", "left"])):
        box = find(open_tables("index.html", width=width))
        cells = box.locator("tbody tr").first.locator("td")
        found = [
            cells.nth(column).evaluate("each => getComputedStyle(each).textAlign")
            for column in (0, 1)
        ]
        assert [side.replace("start", "left").replace("end", "right") for side in found] == sides


def test_the_address_keeps_what_was_chosen(open_tables: Open) -> None:
    page = open_tables("index.html?q=1#far", from_file=True)
    models, wide = find(page), find(page, "wide")
    models.get_by_role("button", name="Sort by Parameters").click()
    models.get_by_role("combobox", name="Kind", exact=True).select_option("decoder")
    models.get_by_role("searchbox").fill("GPT")
    for name in ("GPT-2", "GPT-10"):
        models.get_by_role("checkbox", name=f"Pick {name}").check()
    wide.get_by_role("button", name="Sort by Model").dblclick()
    page.wait_for_url(
        "**/index.html?q=1&models.sort=Parameters&models.words=GPT&models.is-Kind=decoder"
        "&models.pick=GPT-2&models.pick=GPT-10&wide.sort-down=Model#far"
    )
    page.reload()
    assert names(find(page)) == ["GPT-2", "GPT-10"]
    assert find(page).locator("input:checked").count() == 2
    assert names(find(page, "wide"))[:2] == ["r49", "r48"]
    find(page).get_by_role("button", name="Reset").click()
    page.wait_for_url("**/index.html?q=1&wide.sort-down=Model#far")


def test_an_address_with_anything_in_it_is_harmless(open_tables: Open) -> None:
    odd = "%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"
    long = "x" * 6000
    page = open_tables(
        f"index.html?models.sort={odd}&models.is-Kind={odd}&models.pick={odd}&models.side=1"
        f"&models.words=&models.__proto__={odd}&wide.sort=Year"
    )
    assert names(find(page)) == WRITTEN
    expect(page.locator("dialog[open], td img")).to_have_count(0)
    page = open_tables(f"large.html?large.words={long}")
    expect(find(page, "large").get_by_role("status")).to_have_text(
        f"No row matches: 0 of {ROWS} rows"
    )


def test_what_is_shown_is_saved_as_csv(open_tables: Open) -> None:
    page = open_tables("index.html")
    box = find(page)
    box.get_by_role("button", name="Sort by Parameters").click()
    box.get_by_role("combobox", name="Kind", exact=True).select_option("decoder")
    with page.expect_download() as saving:
        box.get_by_role("button", name="Save as CSV").click()
    assert saving.value.suggested_filename == "models.csv"
    text = Path(saving.value.path()).read_text("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert [row[0] for row in rows] == ["Model", "GPT-2", "GPT-10"]
    assert rows[1][1:5] == ["decoder", "900k", "$O(1)$", "'-2+3"]
    assert rows[1][5] == "<img src=x onerror=alert(1)>"
    assert rows[2][4:] == ["+3", "'@sum(1) and “quotes”"]


DEFUSED = {
    "−1.2": "-1.2", "-1.2": "-1.2", "+3": "+3", "-1,024.5": "-1,024.5", "-2e-5": "-2e-5", "-3 %": "-3 %",
    "=1+1": "'=1+1", "-1+1": "'-1+1", "+A1": "'+A1", "@x": "'@x", "  =x": "'  =x", "\t=x": "'\t=x",
    "＝x": "'＝x", "a=1": "a=1", 'say "x"': 'say ""x""',
}  # fmt: skip


def test_no_cell_of_the_csv_is_a_formula(open_tables: Open) -> None:
    page = open_tables("index.html")
    written = page.evaluate("cells => StudyTables.writeCsv([cells])", list(DEFUSED))
    assert written == "\ufeff" + ",".join(f'"{text}"' for text in DEFUSED.values()) + "\r\n"


# Sorts, and waits until all rows are laid out and painted.
SORT = """async () => {
  const table = document.querySelector("[data-sg-table=large]");
  table.querySelectorAll("thead button")[1].click();
  const late = table.getElementsByClassName("sg-comparison__late");
  const atOnce = table.tBodies[0].rows.length - late.length;
  const frame = () => new Promise(requestAnimationFrame);
  while (late.length) await frame();
  await frame();
  await frame();
  return atOnce;
}"""
# As many cells in a page without a style of its own, turned around.
TURN = """async () => {
  const row = "<tr><th><p>row</p></th><td><p>1</p></td><td><p>2</p></td></tr>";
  document.body.innerHTML = `<table>${row.repeat(ROWS)}</table>`;
  const [body] = document.querySelector("table").tBodies;
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  body.append(...[...body.rows].reverse());
  await frame();
  await frame();
}""".replace("ROWS", str(ROWS))


def measure(page: Page, action: str) -> float:
    """Return the time that the page's own thread takes, seconds; the least of three.

    What else the machine does says nothing of the page.
    """
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})

    def read_clock() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return next(each["value"] for each in metrics if each["name"] == "TaskDuration")

    times = [read_clock()]
    for _ in range(3):
        page.evaluate(action)
        times.append(read_clock())
    return min(after - before for before, after in pairwise(times))


def test_two_thousand_rows_are_sorted_at_once(open_tables: Open) -> None:
    page, bare = open_tables("large.html"), open_tables("index.html")
    # Those in sight first, so that the click is answered.
    assert page.evaluate(SORT) <= 300
    bare.goto("about:blank")
    # On a busy machine both take longer. One costly selector made it twenty times as long.
    assert measure(page, SORT) < 5 * measure(bare, TURN)
    find(page, "large").get_by_role("button", name="Reset").click()
    find(page, "large").get_by_role("button", name="Sort by Amount").click()
    assert find(page, "large").locator("tbody th").nth(1).inner_text() == "row 1679"


BELOW = "(each, box) => each.getBoundingClientRect().top - box.getBoundingClientRect().top"
OPAQUE = """cell => {
  const color = getComputedStyle(cell).backgroundColor;
  return !/rgba\\(.*, 0(\\.\\d+)?\\)|\\/ 0|transparent/.test(color);
}"""


@pytest.mark.parametrize("color", ["light", "dark"])
def test_head_and_names_stay_in_sight_and_hide_what_is_below(open_tables: Open, color: str) -> None:
    page = open_tables("index.html", width=360, color=color)
    frame = find(page, "wide").get_by_role("region", name="Wide")
    frame.focus()
    expect(frame).to_be_focused()
    stub = frame.locator("tbody th").first
    place = stub.bounding_box()["x"]
    frame.evaluate("each => { each.scrollLeft = 9999 }")
    assert frame.evaluate("each => each.scrollLeft") > 50
    assert stub.bounding_box()["x"] == place
    assert stub.evaluate(OPAQUE)

    frame.evaluate("each => { each.scrollTop = 200 }")
    head = frame.locator("thead th").first
    # The page may still be scrolling to the frame.
    assert abs(head.evaluate(BELOW, frame.element_handle())) < 2
    assert head.evaluate(OPAQUE)


def test_a_phone_has_cards_and_a_field_that_sorts(open_tables: Open) -> None:
    page = open_tables("index.html", width=360)
    box = find(page)
    expect(box.locator("tbody td").first).to_have_css("display", "grid")
    box.get_by_role("combobox", name="Sort").select_option("Parameters, descending")
    assert names(box) == ["GPT-10", "Élan", "GPT-2", "LSTM"]
    box.get_by_role("searchbox").fill("encoder")
    assert names(box) == ["Élan"]
    # No name of a column is alone above the rows: the fields have them.
    for head in box.locator("thead th").all():
        assert head.bounding_box()["width"] <= 1
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    box.get_by_role("searchbox").fill("")
    # What a finger has to hit is 40 px high, and fields have one width.
    controls = [
        each.bounding_box()
        for each in box.locator(".sg-comparison__bar .sg-control:visible, label:has(input)").all()
    ]
    assert len(controls) == 10
    assert [each for each in controls if each["height"] < 40] == []
    selects = [each.bounding_box() for each in box.locator("select").all()]
    assert len({(each["x"], each["width"]) for each in selects}) == 1
    # What to do with ticked rows is at the lower edge of the screen while they are in sight.
    along = box.locator(".sg-comparison__along")
    expect(along).to_be_hidden()
    for name in ("LSTM", "GPT-2"):
        box.get_by_role("checkbox", name=f"Pick {name}").check()
    expect(along).to_contain_text("2 picked")
    box.locator("tbody tr").first.evaluate("row => row.scrollIntoView({ block: 'center' })")
    expect(along.get_by_role("button")).to_be_in_viewport()
    along.get_by_role("button").click()
    expect(page.get_by_role("dialog")).to_be_visible()


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(open_tables: Open, width: int) -> None:
    page = open_tables("index.html", width=width)
    results = Axe().run(page, context=".content", options={"resultTypes": ["violations"]})
    assert results.violations_count == 0, results.generate_report()


def test_without_scripts_it_is_a_table(open_tables: Open) -> None:
    page = open_tables("index.html", script=False)
    table = page.get_by_role("table", name="Models")
    assert table.get_by_role("row").count() == 5
    expect(page.locator(".sg-comparison__bar, thead button")).to_have_count(0)
