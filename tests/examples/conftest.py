"""What all examples share: one thread, Keras on PyTorch, no network; and the list of what is not run."""

import os
import socket
from collections.abc import Iterator
from typing import Any, NoReturn

import pytest
import torch

# Keras reads it when it is imported.
os.environ["KERAS_BACKEND"] = "torch"
os.environ["HF_HUB_OFFLINE"] = "1"
# The models of the chapters are too small to gain from more threads, and on a busy machine many
# threads wait for one another.
torch.set_num_threads(1)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that renews what the pages say."""
    parser.addoption(
        "--record",
        action="store_true",
        help="write down, for the pages, what each chapter that passes was run with",
    )


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Refuse connections to other hosts."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", _refuse)
        patch.setattr(socket.socket, "connect_ex", _refuse)
        patch.setattr(socket, "getaddrinfo", _refuse)
        yield


def _refuse(*arguments: object, **_options: object) -> NoReturn:
    raise PermissionError(f"examples have no network, and this asks for {arguments!r}")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """List the blocks that are not run: file, line and reason."""
    reports = terminalreporter.getreports("skipped")
    lines = [
        text for report in reports for name, text in report.user_properties if name == "not run"
    ]
    if lines:
        terminalreporter.section("not run")
        for line in lines:
            terminalreporter.line(line)
