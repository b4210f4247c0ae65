"""Hostile pages: a table of what somebody might propose, by where it is written.

Each case is the text of a page below its heading, or its front matter. ``CASES`` has them all, with
what a build says of each: ``refused`` (one warning, with a line), ``held`` (no warning: the text is
harmless as it stands, or some parser says its own), or ``told`` (at least one warning).
"""

import itertools
from typing import NamedTuple

#: A file of the machine that builds, outside of the docs folder; it holds this word.
HIDDEN = "word-of-the-host"
#: Code that a template would run leaves this file.
TRACE = "executed.txt"
HOST = "https://evil.example"
CALL = f"{{{{ cycler.__init__.__globals__.os.open('{TRACE}', 65) }}}}"
SETTING = "{enable_extensions: [substitution]}"


class Case(NamedTuple):
    """One page."""

    body: str
    verdict: str
    front_matter: str = ""


CASES: dict[str, Case] = {}
_SERIAL = itertools.count()


def add(group: str, verdict: str, *bodies: str) -> None:
    """Add pages, named by their group and a number."""
    for body in bodies:
        CASES[f"{group} {sum(name.startswith(group + ' ') for name in CASES) + 1}"] = Case(
            body, verdict
        )


def add_front_matter(verdict: str, *texts: str) -> None:
    """Add pages whose front matter is hostile; all try to run a template."""
    for text in texts:
        number = sum(name.startswith("front matter ") for name in CASES) + 1
        CASES[f"front matter {number}"] = Case(f"Text {CALL} end.", verdict, text)


# -- Front matter -------------------------------------------------------------

add_front_matter(
    "refused",
    f"myst: {SETTING}",
    f'"myst": {SETTING}',
    f"'myst': {SETTING}",
    f'"\\x6dyst": {SETTING}',
    f'"\\u006dyst": {SETTING}',
    f"? myst\n: {SETTING}",
    f"? |-\n  myst\n: {SETTING}",
    f"!!str myst: {SETTING}",
    f"&a myst: {SETTING}",
    f"<<: {{myst: {SETTING}}}",
    f"<<: [{{myst: {SETTING}}}]",
    f'"<<": {{myst: {SETTING}}}',
    f"!!merge <<: {{myst: {SETTING}}}",
    f"!!binary bXlzdA==: {SETTING}",
    f"{{myst: {SETTING}}}",
    f"{{ myst : {SETTING} , orphan: 1 }}",
    f"orphan: 1\x0cmyst: {SETTING}",
    f"orphan: 1\nmyst:\n  {SETTING}",
    f"myst:\n  enable_extensions:\n  - substitution\n  substitutions: {{a: '{CALL}'}}",
    "substitutions: {a: b}",
    f"html_meta: {{'http-equiv=refresh': '0;url={HOST}'}}",
    f"myst: {{html_meta: {{'http-equiv=refresh': '0;url={HOST}'}}}}",
    f"<<: {{myst: {{html_meta: {{'http-equiv=refresh': '0;url={HOST}'}}}}}}",
    "mystnb: {execution_mode: force}",
    "jupytext: {a: b}",
    f"title: '<script src={HOST}></script>'",
    f"og:image: {HOST}/x.png",
    f"summary: !!python/object/apply:os.open [{TRACE}, 65]",
    f"summary: !!python/object/new:os.system [touch {TRACE}]",
    "summary: !!python/name:os.system x",
    "summary: &a [*a]",
    "orphan: &a 1\nsummary: *a",
    "summary: {a: &a [x, x], b: [*a, *a]}",
    "summary: !custom x",
    f"--- a\nmyst: {SETTING}",
    "- myst",
    "myst",
    "[",
    "summary: \x01",
    "summary: 'a",
    "\tmyst: x",
    f"summary: {'[' * 2000}",
    "__proto__: x",
    "constructor: x",
    "dedication: x",
)
add_front_matter(
    "held",
    f"summary: '<script src={HOST}></script>'",
    f"summary: '\" onload=\"x'\nsubtitle: '</h1><img src={HOST}/x.png>'",
    "summary: 'a --> <b>'",
    "orphan: <script>x</script>",
    "tocdepth: -99999999999999999999",
    "tocdepth: <script>",
    "summary: \U0001f600",
)
for _break in ("\x0b", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"):
    add_front_matter("told", f"orphan: 1{_break}myst: {SETTING}")
for _break in ("\x0b", "\x0c", "\x85", "\u2028", "\u2029"):
    CASES[f"front matter of one line {ord(_break):x}"] = Case(
        f"Text {CALL} end.", "told", f"RAW---{_break}myst: {SETTING}{_break}---\n"
    )
CASES["front matter never closed"] = Case(f"{CALL}", "told", f"RAW---\nmyst: {SETTING}\n\n")
CASES["front matter after a mark"] = Case(f"{CALL}", "told", "RAW\ufeff\ufeff---\nmyst: x\n---\n\n")

# -- HTML ---------------------------------------------------------------------

add(
    "html",
    "refused",
    "<script>x</script>",
    "<SCRIPT SRC=//evil.example></SCRIPT>",
    "<script\n>x</script\n>",
    "<svg onload=x></svg>",
    "<svg><script>x</script></svg>",
    "<math><mtext><script>x</script></mtext></math>",
    f"<iframe src={HOST}></iframe>",
    "<object data=x.html></object>",
    "<embed src=x.html>",
    f"<base href={HOST}>",
    f"<link rel=stylesheet href={HOST}>",
    f"<meta http-equiv=refresh content='0;url={HOST}'>",
    f"<form action={HOST}><input name=a></form>",
    f"<style>@import url({HOST})</style>",
    "<div onclick=x>a</div>",
    "<details open ontoggle=x>a</details>",
    "<template><script>x</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=x>'></noscript>",
    "<textarea><script>x</script></textarea>",
    "<?php x ?>",
    "<!DOCTYPE html [<!ENTITY a 'x'>]>",
    "<![CDATA[<script>x</script>]]>",
    "<!-- a --><script>x</script>",
    "<!-- a --> and text",
    "Text <img src=x onerror=x> end.",
    f"Text <img src={HOST}/x.png> end.",
    "Text <b onmouseover=x>a</b> end.",
    "Text <a href=javascript:x>a</a> end.",
    "Text <input autofocus onfocus=x> end.",
    "Text <x-y onclick=x> end.",
    "| a |\n|---|\n| <img src=x onerror=x> |",
    "- <script>x</script>",
    "> <script>x</script>",
    "# Heading <img src=x onerror=x>",
    "Term <b onclick=x>\n: Text",
    "[a <b onclick=x>](index.md)",
)
add(
    "html as text",
    "held",
    "&lt;script&gt;x&lt;/script&gt;",
    "`<script>x</script>`",
    "```html\n<script>x</script>\n```",
    "    <script>x</script>",
    "\\<script>x\\</script>",
    "< script>x",
    "<!-- a comment -->",
    "<!--><script>x</script>-->",
    "Text <svg/onload=x> end.",
    "&#60;img src=x onerror=x&#62;",
    "$<script>x</script>$",
    "{math}`\\text{<script>x</script>}`",
)

# -- Raw text -----------------------------------------------------------------

add(
    "raw",
    "refused",
    "```{raw} html\n<script>x</script>\n```",
    "```{raw} html latex\n<script>x</script>\n```",
    "```{raw} HTML\n<script>x</script>\n```",
    f"```{{raw}} html\n:file: ../{HIDDEN}.txt\n```",
    f"```{{raw}} html\n:url: {HOST}\n```",
    '```{raw} typst\n#read("conf.py")\n```',
    "```{raw} latex\n\\input{/etc/passwd}\n```",
    ":::{raw} html\n<script>x</script>\n:::",
    "{raw}`<script>x</script>`",
    "```{role} h(raw)\n:format: html\n```\n\n{h}`<script>x</script>`",
    "```{eval-rst}\n.. raw:: html\n\n   <script>x</script>\n```",
    "```{eval-rst}\n.. role:: h(raw)\n   :format: html\n\n:h:`<script>x</script>`\n```",
    ":::{note}\n```{raw} html\n<script>x</script>\n```\n:::",
    "- a\n\n  ```{raw} html\n  <script>x</script>\n  ```",
    "| a |\n|---|\n| {raw}`<script>x</script>` |",
    ":::{flashcard} Why?\n:id: hostile-raw\n\n```{raw} html\n<script>x</script>\n```\n:::",
)

add(
    "raw substitution",
    "told",
    "```{eval-rst}\n.. |x| raw:: html\n\n   <script>x</script>\n\n|x|\n```",
)

# -- Links --------------------------------------------------------------------

SCRIPT_LINKS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "javascript&#58;alert(1)",
    "javascript&colon;alert(1)",
    "&#106;avascript:alert(1)",
    "vbscript:x",
    "data:text/html,x",
    "data:image/svg+xml,x",
    "file:///etc/passwd",
)
add("link", "refused", *(f"[a]({uri})" for uri in SCRIPT_LINKS))
add("link in brackets", "refused", *(f"<{uri}>" for uri in ("javascript:x", "data:text/html,x")))
add(
    "link of another scheme",
    "refused",
    *(
        f"[a]({scheme}:x)"
        for scheme in (
            "blob",
            "filesystem",
            "view-source",
            "ms-settings",
            "intent",
            "jar",
            "ws",
            "x",
        )
    ),
)
add(
    "link by a role or directive",
    "refused",
    "```{eval-rst}\n`a <javascript:x>`_\n```",
    "```{eval-rst}\n`a <javascript:x>`__\n```",
    "```{eval-rst}\na_\n\n.. _a: javascript:x\n```",
    "```{eval-rst}\n.. image:: ok.png\n   :target: javascript:x\n   :alt: a\n```",
    "```{button-link} javascript:x\na\n```",
    ":::{card} a\n:link: javascript:x\nb\n:::",
    "::::{grid} 1\n:::{grid-item-card} a\n:link: javascript:x\nb\n:::\n::::",
    "{bdg-link-primary}`a <javascript:x>`",
    "```{toctree}\na <javascript://x>\n```",
    "```{figure} ok.png\n:target: javascript:x\n:alt: a\n\nb\n```",
    "```{image} ok.png\n:target: data:text/html,x\n:alt: a\n```",
    "{download}`a <javascript:x>`",
    ":::{flashcard} [a](javascript:x)\n:id: hostile-link\n\nb\n:::",
    ":::{cheat-grid} a\n[b](javascript:x)\n: c\n:::",
    ":::{comparison} a\n| b | c |\n|---|---|\n| d | [e](javascript:x) |\n:::",
    ":::{often-said} [a](javascript:x)\nb\n:::",
    "[^1]\n\n[^1]: [a](javascript:x)",
)
add(
    "link that is harmless",
    "held",
    "[a](https://example.org/?q=javascript:x)",
    "[a](mailto:a@example.org)",
    "[a](#javascript-x)\n\n## javascript x",
    "![[a](javascript:x)](ok.png)",
    '[a](https://example.org/"onmouseover=x)',
    "[a](https://example.org 'x\" onmouseover=\"y')",
)

# -- Files --------------------------------------------------------------------

OUTSIDE = (f"../{HIDDEN}.txt", f"/../{HIDDEN}.txt", f"sub/../../{HIDDEN}.txt", "link.txt")
for _name in OUTSIDE:
    add(
        "file outside",
        "refused",
        f"```{{include}} {_name}\n```",
        f"```{{include}} {_name}\n:literal:\n```",
        f"```{{literalinclude}} {_name}\n```",
        f"```{{csv-table}} a\n:file: {_name}\n```",
        f"```{{comparison}} a\n:file: {_name}\n```",
        f"```{{mermaid}} {_name}\n```",
        f"```{{architecture}} a\n:file: {_name}\n```",
        f"{{download}}`a <{_name}>`",
    )
add(
    "file by another way",
    "refused",
    f"```{{eval-rst}}\n.. include:: ../{HIDDEN}.txt\n```",
    f"```{{eval-rst}}\n.. literalinclude:: ../{HIDDEN}.txt\n```",
    f"```{{eval-rst}}\n.. csv-table:: a\n   :file: ../{HIDDEN}.txt\n```",
    f"```{{csv-table}} a\n:url: {HOST}/x.csv\n```",
    "```{csv-table} a\n:url: file:///etc/passwd\n```",
    f"```{{literalinclude}} ok.txt\n:diff: ../{HIDDEN}.txt\n```",
    "![a](link.png)",
    "![a](../secret.png)",
    "```{image} link.*\n:alt: a\n```",
    "```{figure} ../secret.png\n:alt: a\n\nb\n```",
    ":::{card} a\n:img-top: ../secret.png\nb\n:::",
    "```{include} /dev/zero\n```",
    "```{literalinclude} /dev/zero\n```",
)
add(
    "file by a scheme",
    "refused",
    *(
        f"{{download}}`a <{scheme}:x/../../{HIDDEN}.txt>`"
        for scheme in ("mailto", "http", "https", "x", "file")
    ),
    *(
        f"```{{eval-rst}}\n.. image:: {scheme}:x/../../{HIDDEN}.txt\n   :alt: a\n```"
        for scheme in ("mailto", "http", "x", "data")
    ),
    "![a](mailto:x/../page.html)",
    "![a](page.*)",
    "![a](l*k.*)",
    "```{cpp:function} " + "A<" * 3000 + "\n```",
    "```{c:function} (\n```",
)
add(
    "file of the folder",
    "refused",
    "[a](page.html)",
    "[a](evil.svg)",
    "[a](code.js)",
    "[a](sheet.css)",
    "[a](data.xml)",
    "{download}`page.html`",
    "{download}`evil.svg`",
    "{download}`a <page.xhtml>`",
    "![a](page.html)",
    "![a](evil.svg)",
    "```{image} evil.svg\n:target: ../_images/evil.svg\n:alt: a\n```",
    "```{figure} evil.svg\n:alt: a\n\nb\n```",
    "![a](entity.svg)",
    "![a](style.svg)",
    "![a](noxml.svg)",
    "![a](html.svg)",
    "![a](clip.mp4)",
)
add(
    "file that is harmless",
    "held",
    "![a](ok.svg)",
    "[a](ok.txt)",
    "{download}`ok.txt`",
    "```{literalinclude} page.html\n```",
    "```{literalinclude} evil.svg\n```",
)

# -- Images from elsewhere ----------------------------------------------------

for _uri in (
    f"{HOST}/x.png",
    "//evil.example/x.png",
    "data:image/svg+xml;base64,PHN2Zz4=",
    "data:text/html,x",
):
    add(
        "image from elsewhere",
        "refused",
        f"![]({_uri})",
        f"![a]({_uri} 'b')",
        f"![]({_uri}){{.wide}}",
        f"![a]({_uri}){{#an-id width=10px}}",
        f"```{{image}} {_uri}\n:class: wide\n```",
        f"```{{image}} {_uri}\n:name: a-{len(CASES)}\n:alt: a\n```",
        f"```{{figure}} {_uri}\n:class: wide\n:name: b-{len(CASES)}\n\nCaption.\n```",
        f"```{{figure}} {_uri}\n:target: index.html\n:alt: a\n```",
        f"[![a]({_uri})](index.md)",
        f"| a |\n|---|\n| ![]({_uri}) |",
    )
add(
    "image of a component",
    "refused",
    f":::{{card}} a\n:img-top: {HOST}/x.png\nb\n:::",
    f":::{{card}} a\n:img-background: {HOST}/x.png\nb\n:::",
    f"```{{article-info}}\n:avatar: {HOST}/x.png\n:author: a\n```",
    f"```{{eval-rst}}\n.. image:: {HOST}/x.png\n   :class: wide\n```",
)
add(
    "image of a substitution",
    "told",
    f"```{{eval-rst}}\n.. |a| image:: {HOST}/x.png\n\nb |a| c\n```",
)

# -- Attributes ---------------------------------------------------------------

BREAK_OUT = '"><script>x</script>'
add(
    "icon",
    "refused",
    f"{{octicon}}`report;1em;{BREAK_OUT}`",
    '{octicon}`report;1em;" onclick="x`',
    "{octicon}`report;1em;a' onload='x`",
    '{material-regular}`flight;1em;"><img src=x onerror="x">`',
    '{material-outlined}`flight;1em;" onclick="x`',
    '{material-round}`flight;1em;" onclick="x`',
    '{material-sharp}`flight;1em;" onclick="x`',
    '{material-twotone}`flight;1em;" onclick="x`',
    '# Heading {octicon}`report;1em;" onclick="x`',
    ':::{flashcard} Why {octicon}`x;1em;" onclick="x`?\n:id: hostile-icon\n\na\n:::',
)
add(
    "name of an icon",
    "told",
    f"{{octicon}}`{BREAK_OUT}`",
    f"{{octicon}}`report;{BREAK_OUT}`",
    f"{{material-regular}}`{BREAK_OUT}`",
    f"{{fas}}`{BREAK_OUT}`",
    f"{{fa-solid}}`a;{BREAK_OUT}`",
)
add(
    "style",
    "refused",
    f":::{{div}} a\n:style: background:url({HOST}/x.png)\nb\n:::",
    ':::{div} a\n:style: "><script>x</script>\nb\n:::',
)
add(
    "text in an attribute",
    "held",
    f"![{BREAK_OUT}](ok.png)",
    f"```{{image}} ok.png\n:alt: '{BREAK_OUT}'\n```",
    f"[a](index.md '{BREAK_OUT}')",
    f"{{abbr}}`a ({BREAK_OUT})`",
    f"{{kbd}}`{BREAK_OUT}`",
    f"{{guilabel}}`{BREAK_OUT}`",
    f"{{samp}}`{BREAK_OUT}`",
    f"{{menuselection}}`{BREAK_OUT} --> b`",
    f"```{{index}} {BREAK_OUT}\n```",
    f"{{math}}`{BREAK_OUT}`",
    f"$$\n{BREAK_OUT}\n$$",
    f"(x{BREAK_OUT})=\n## A",
)
add(
    "text in a title",
    "told",
    f"{{tag}}`{BREAK_OUT}`",
    f"{{pro}}`{BREAK_OUT}`",
    f":::{{dropdown}} {BREAK_OUT}\na\n:::",
    f":::{{card}} {BREAK_OUT}\na\n:::",
    f":::{{insight}} {BREAK_OUT}\na\n:::",
    f":::{{formula}} {BREAK_OUT}\n:id: hostile-formula\n$$x$$\n:::",
    f":::{{exercise}} {BREAK_OUT}\n:id: hostile-exercise\na\n:::",
    f":::{{flashcard}} {BREAK_OUT}\n:id: hostile-title\n:tags: {BREAK_OUT}\n\na\n:::",
    f":::{{comparison}} {BREAK_OUT}\n:id: hostile-table\n| a | {BREAK_OUT} |\n|---|---|\n| b | c |\n:::",
    f":::{{cheat-grid}} {BREAK_OUT}\n:id: hostile-grid\n{BREAK_OUT}\n: {BREAK_OUT}\n:::",
    f"```{{code-block}} python\n:caption: {BREAK_OUT}\nx\n```",
    f"```{{rubric}} {BREAK_OUT}\n```",
    f"```{{admonition}} {BREAK_OUT}\na\n```",
    f"```{{glossary}}\n{BREAK_OUT}\n    a\n```",
    f"::::{{tab-set}}\n:::{{tab-item}} {BREAK_OUT}\na\n:::\n::::",
)
add(
    "class or id",
    "held",
    f"[a]{{.{'x' * 500}}}",
    "[a]{#location}",
    "[a]{#toggle}",
    "## location",
    "## toggle",
    "## searchbox",
    "## Search results",
    "(status)=\n## A\n\n[a](#status)",
    "## constructor",
    "## __proto__",
    ':::{note}\n:class: a"onclick=x\n:name: b"onclick=x\nc\n:::',
    '```{rst-class} a"onclick=x\n```\n\nb',
    ':::{container} a"onclick=x\nb\n:::',
)

# -- The head of the page, and what steers a build ------------------------------

add(
    "meta",
    "refused",
    f"```{{eval-rst}}\n.. meta::\n   :http-equiv=refresh: 0; url={HOST}\n```",
    f"```{{eval-rst}}\n.. meta::\n   :http\\-equiv=refresh: 0; url={HOST}\n```",
    f"```{{eval-rst}}\n.. meta::\n   :HTTP-EQUIV=refresh: 0; url={HOST}\n```",
    f"```{{eval-rst}}\n.. meta::\n   :description http-equiv=refresh: 0; url={HOST}\n```",
    "```{eval-rst}\n.. meta::\n   :referrer: unsafe-url\n```",
    "```{eval-rst}\n.. meta::\n   :viewport: width=1\n```",
    "```{eval-rst}\n.. meta::\n   :robots: noindex\n```",
    "```{eval-rst}\n.. meta::\n   :description onload=x: a\n```",
    f"```{{meta}}\n:http-equiv=refresh: 0; url={HOST}\n```",
)
add(
    "meta that is harmless",
    "held",
    '```{eval-rst}\n.. meta::\n   :description: "><script>x</script>\n```',
    "```{eval-rst}\n.. meta::\n   :keywords: a, b\n```",
)
add(
    "command",
    "refused",
    "```{autoclasstree} antigravity\n```",
    "```{eval-rst}\n.. autoclasstree:: antigravity\n```",
    "```{eval-rst}\n.. include:: ok.txt\n   :parser: myst_parser.sphinx_\n```",
)
add(
    "template",
    "held",
    CALL,
    "{{ env.config }} {% include 'conf.py' %}",
    "{sub-ref}`today`",
    "```{only} html\nText\n```",
)
add(
    "condition",
    "told",
    "```{only} __import__('os').getcwd()\nText\n```",
    "```{only} html.__class__\nText\n```",
    "```{only} (\nText\n```",
    f"```{{code-block}} ../{HIDDEN}.py:Lexer\nx\n```",
)

# -- Figures ------------------------------------------------------------------


def figure(body: str) -> str:
    """Return a page's figure."""
    return f":::{{architecture}} Figure\n:id: hostile-{next(_SERIAL)}\n\n{body}\n:::"


add(
    "figure",
    "told",
    *map(
        figure,
        (
            "plot: {curves: [os.system], x: [0, 1]}",
            "plot: {curves: [../secret.f], x: [0, 1]}",
            "plot: {curves: [builtins.exec], x: [0, 1]}",
            "plot: {curves: [activations.__import__], x: [0, 1]}",
            "plot: {curves: [activations.np], x: [0, 1]}",
            "heatmap: {values: os.getcwd}",
            "network: !!python/object/apply:os.system [id]",
            "network: &a {sizes: *a}",
            "<<: {network: {sizes: [1]}}",
            "network: {sizes: [99999999999]}",
            "layers: [a: {__class__: x}]",
            "__proto__: {}",
            "constructor: {}",
            f"place: {'a ' * 500}",
            "place: {",
        ),
    ),
)
add(
    "label of a figure",
    "held",
    *map(
        figure,
        (
            "stacks:\n  a:\n    blocks: ['</text><script>x</script>', b]",
            f"place: a b\nblocks:\n  a: '{BREAK_OUT}'\narrows:\n  - a -> b: '</svg><script>x</script>'",
            "grid:\n  input: [[1, 2, 0], [0, 1, 3], [2, 1, 0]]\n  kernel: [[1, 0], [0, 1]]",
            "plot:\n  x: [0, 1]\n  y: [0, 1]\n  points:\n    - {at: [0.5, 0.5], label: '\"><script>'}",
        ),
    ),
)

# -- Formulas -----------------------------------------------------------------

add(
    "formula",
    "told",
    "$\\href{javascript:x}{a}$",
    "$\\url{javascript:x}$",
    "$\\includegraphics{../secret.png}$",
    "$\\input{/etc/passwd}$",
    "$\\htmlClass{a}{b}$",
    "$\\def\\a{\\a\\a}\\a$",
    f"${'{' * 3000}x{'}' * 3000}$",
)
add(
    "text of a formula",
    "held",
    "$\\text{</math><script>x</script>}$",
    '$\\text{\\"><img src=x onerror=x>}$',
    '$\\text{\\#read("conf.py")}$',
    "$x < y > z$",
    "$\\require{html}x$",
    "$\\mathrm{<b>}$",
    "```{math}\n:label: hostile-<script>\nx\n```",
)

# -- Typst --------------------------------------------------------------------

TYPST = (
    '#read("conf.py")',
    '#import "/x"',
    "]#panic()[",
    "$#sys.version$",
    "`#`",
    "\\u{1f600} @a < b >",
)
add("typst", "held", *(f"Text {text.replace('$', chr(92) + '$')} end." for text in TYPST))
add("typst in code", "held", *(f"```text\n{text}\n```" for text in TYPST))
add("typst in a title", "held", *(f"## T {text.replace('$', '')}" for text in TYPST[:3]))

# -- Flow charts --------------------------------------------------------------

add(
    "flow chart",
    "told",
    '```{mermaid}\nflowchart TD\n  a --> b\n  click a "javascript:x"\n```',
    f'```{{mermaid}}\nflowchart TD\n  a --> b\n  click a href "{HOST}"\n```',
    "```{mermaid}\n---\nconfig:\n  securityLevel: loose\n---\nflowchart TD\n  a --> b\n```",
)
add(
    "label of a flow chart",
    "held",
    '```{mermaid}\nflowchart TD\n  a["#lt;script#gt;x"] --> b\n```',
    "```{mermaid}\n%%{init: {'securityLevel': 'loose'}}%%\nflowchart TD\n  a --> b\n```",
    "```{mermaid}\nsequenceDiagram\n  a->>b: <script>x</script>\n```",
)

# -- Bibliography -------------------------------------------------------------

#: Entries of a bibliography, all cited by one page.
BIBLIOGRAPHY = r"""
@misc{script, title = {A}, author = {A, B}, year = 2024, url = {javascript:alert(1)}}
@misc{data, title = {B}, author = {A, B}, year = 2024, url = {data:text/html,<script>x</script>}}
@misc{latex, title = {C \url{javascript:alert(2)}}, author = {A, B}, year = 2024}
@misc{href, title = {D}, author = {A, B}, year = 2024, note = {\href{javascript:alert(3)}{E}}}
@misc{published, title = {E}, author = {A, B}, year = 2024, howpublished = {\url{vbscript:x}}}
@misc{tag, title = {<script>x</script>}, author = {{<img src=x onerror=x>}}, year = 2024}
@misc{doi, title = {F}, author = {A, B}, year = 2024, doi = {"><script>x</script>}}
@misc{eprint, title = {G}, author = {A, B}, year = 2024, eprint = {"onclick="x}, archiveprefix = {arXiv}}
@misc{fine, title = {H}, author = {A, B}, year = 2024, url = {https://example.org/}}
"""
add(
    "bibliography",
    "told",
    "```{bibliography}\n:filter: " + "not " * 3000 + "True\n```",
    "{cite:p}`script,data,latex,href,published,tag,doi,eprint,fine`\n\n```{bibliography}\n```",
)
