"""Characters that nobody sees: one warning at the line of each, in a body and in a file."""

W = "[study.architecture]"
BODY = "network: [3, 2]\nnames: [a{}b, c]\n"
PAGE = "# Page\n\n:::{{architecture}} A caption\n{}:::\n\nAfterword.\n"
CONTROLS = "\x00\x01\x07\x0b\x0c\x1b\x1c\x7f\x85"
OTHERS = "\u2028\u2029\ufeff"


def test_in_a_body_and_in_a_file(build) -> None:
    files = {"index.md": "# Index\n\n```{toctree}\n:glob:\n*\n```\n"}
    expected = []
    for number, sign in enumerate(CONTROLS + OTHERS):
        body = BODY.format(sign)
        files[f"b{number}.md"] = PAGE.format(f":id: b{number}\n\n{body}")
        files[f"f{number}.md"] = PAGE.format(f":id: f{number}\n:file: f{number}.yaml\n")
        files[f"f{number}.yaml"] = body
        name = f"U+{ord(sign):04X}"
        if sign in CONTROLS:
            said = f"{name} is a control character, not text; remove it"
        else:
            said = f"the character {name} cannot be read; remove it"
        # what no page can hold is found before any directive runs
        room = "[study.faults]" if sign in CONTROLS else W
        expected.append(f"b{number}.md:7: WARNING: {said} {room}")
        expected.append(f"f{number}.yaml:2: WARNING: {said} {W}")
    built = build(files)
    assert sorted(built.warnings) == sorted(expected)
    for number in range(len(CONTROLS + OTHERS)):
        assert "Afterword." in built.text(f"b{number}.html")
        assert "network" in built.resolved(f"b{number}").astext()
