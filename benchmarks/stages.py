"""Where the time of a report goes: processor time of each stage, warm.

Run ``python benchmarks/stages.py``. Each report is drawn whole twice: once for a
changed person whom no cache has seen, and once more. Then it is drawn stage by stage.
The best of several runs counts, because other programs slow some of them down.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from statistics import median
from time import process_time

import people
from people import AS_OF, Person

from readiness.render.pdf import load_theme, render
from readiness.render.pdf.document.binding import content, stand
from readiness.render.pdf.document.document import document
from readiness.render.pdf.document.tree import plant
from readiness.render.pdf.file.attaching import attach
from readiness.render.pdf.file.files import File
from readiness.render.pdf.file.packing import packed
from readiness.render.pdf.pages.layout import layout
from readiness.render.pdf.pages.pages import paginate
from readiness.render.pdf.pages.running import frame, furnish

COUNT, WEEKS, RUNS = 24, 4, 7


def main() -> None:
    """Measure and print."""
    theme = load_theme()
    for week in range(WEEKS):
        crowd = people.people(COUNT, week)
        gc.collect()
        new = [_time(partial(_draw, person)) for person in crowd]
        again = [_time(partial(_draw, person)) for person in crowd]
    print(f"a report of changed people  {median(new):6.2f} ms")
    print(f"the same again              {median(again):6.2f} ms")
    stages: dict[str, list[float]] = defaultdict(list)
    for person in crowd[::4]:
        for name, stage in _stages(person).items():
            stages[name].append(min(_time(stage) for _ in range(RUNS)))
    for name, times in stages.items():
        print(f"{name:<27} {sum(times) / len(times):6.2f} ms")
    pages = [_pages(person) for person in crowd]
    print(f"{theme.id}: {sum(pages) / len(pages):.1f} pages a report")


def _draw(person: Person) -> bytes:
    return render(person.report, load_theme(), AS_OF, person.attachments)


def _pages(person: Person) -> int:
    tall = frame(person.report, load_theme()).tall
    return len(paginate(layout(person.report, load_theme(), tall).groups, tall))


def _stages(person: Person) -> dict[str, Callable[[], object]]:
    report, theme = person.report, load_theme()
    tall = frame(report, theme).tall
    laid = layout(report, theme, tall)
    pages = paginate(laid.groups, tall)
    standing = stand(list(furnish(pages, laid.sections, report, theme)), theme)
    contents = [content(page) for page in standing]
    return {
        "laid out": lambda: layout(report, theme, tall),
        "divided into pages": lambda: paginate(laid.groups, tall),
        "placed": lambda: stand(
            list(furnish(pages, laid.sections, report, theme)), theme
        ),
        "structure": lambda: plant(standing, laid, 2, 100, File()),
        "content of pages": lambda: [content(page) for page in standing],
        "content packed": lambda: [packed(each) for each in contents],
        "files attached": lambda: attach(person.attachments, AS_OF, File()),
        "document, with all of these": lambda: document(
            standing, laid, report, theme, AS_OF, person.attachments
        ),
    }


def _time(do: Callable[[], object]) -> float:
    """Return the processor time of a call in milliseconds."""
    start = process_time()
    do()
    return (process_time() - start) * 1000


if __name__ == "__main__":
    main()
