"""The longest task of a page that is loaded, in time of the processor."""

import json
from typing import Any

from playwright.sync_api import Browser, Page

#: What takes as long on a quiet machine of 2026 as a task may: with a processor four times slower,
#: 200 ms.
_LOOP = """() => {
  let sum = 0;
  for (let i = 0; i < 2e7; i += 1) sum += i % 7;
  return sum;
}"""
_MARK = "before the loop"
_CATEGORIES = ["toplevel", "blink.user_timing"]


class Recorder:
    """Records the tasks of all threads from when it is made."""

    def __init__(self, browser: Browser, page: Page) -> None:
        self._browser, self._page = browser, page
        browser.start_tracing(page=page, categories=_CATEGORIES)

    def compare(self) -> float:
        """Return the longest task of the page's thread, as a multiple of a loop that it runs now.

        Both are what the thread itself took, so what else the machine does hardly counts.
        """
        self._page.evaluate("mark => { performance.mark(mark); }", _MARK)
        self._page.evaluate(_LOOP)
        events = json.loads(self._browser.stop_tracing())["traceEvents"]
        [mark] = [each for each in events if each["name"] == _MARK]
        tasks = [each for each in events if _is_task(each, mark)]
        loop = max(task["tdur"] for task in tasks if task["ts"] > mark["ts"])
        return max(task["tdur"] for task in tasks if task["ts"] <= mark["ts"]) / loop


def _is_task(event: dict[str, Any], mark: dict[str, Any]) -> bool:
    is_same = all(event[key] == mark[key] for key in ("pid", "tid"))
    return is_same and event["name"] == "ThreadControllerImpl::RunTask" and "tdur" in event
