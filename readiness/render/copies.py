"""What is drawn: a copy of a report for somebody, or of what changed since another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from readiness.assessing.pipeline import Judged
from readiness.questions import catalog
from readiness.records.comparing import Comparison
from readiness.records.inputs import DrawnWith
from readiness.records.share import Share
from readiness.report import Report, compose, summary
from readiness.report.comparison import comparison_summary, compose_comparison
from readiness.wording import wording

if TYPE_CHECKING:
    from readiness.records.attachment import Attachment


class Drawable(Protocol):
    """What is to be drawn, whatever it is about."""

    @property
    def as_of(self) -> date:
        """The day the document is about."""

    @property
    def signing(self) -> bool:
        """Whether a PDF has an empty place for a signature."""

    def report(self) -> Report:
        """Compose the whole report."""

    def pages(self) -> Report:
        """Compose the report of a PDF, which says what it carries."""

    def enclosed(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return the files that a PDF carries; ``inputs`` as they are, where given."""

    def inside(self, file: str) -> str:
        """Say what a PDF of that name carries; nothing where nobody expects any."""

    def summary(self) -> Report:
        """Compose what a screen shows."""

    def data(self) -> dict[str, Any]:
        """Return the same as JSON values."""


class Copy(NamedTuple):
    """A copy of the report of judged answers; ``share`` says for whom it is."""

    judged: Judged
    share: Share = Share.FULL
    attach: bool = True
    """Whether a PDF carries what it was made from."""
    signing: bool = False
    """Whether a PDF has an empty place for a signature."""

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.judged.assessment.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return self.composed()

    def pages(self) -> Report:
        """Compose the report of a PDF, which says what it carries."""
        return self.composed(carrying=self.carries)

    @property
    def carries(self) -> bool:
        """Whether a PDF carries what it was made from."""
        return self.attach and self.share.discloses.attached

    def enclosed(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return the files that a PDF carries; ``inputs`` as they are, where given."""
        from readiness.render.attachments import attachments

        if not self.carries:
            return ()
        return attachments(self.judged, self.share, drawn_with, inputs)

    def inside(self, file: str) -> str:
        """Say what a PDF of that name carries."""
        from readiness.render.attachments import carried

        return carried(file, self.judged, self.share, attach=self.attach)

    def composed(self, carrying: bool | None = None) -> Report:
        """Compose the report; ``carrying`` is what it says of its inside, if anything."""
        return compose(
            self.judged.assessment,
            self.judged.plan,
            wording(),
            sources=catalog.sources(),
            share=self.share,
            problems=self.judged.problems,
            carrying=carrying,
        )

    def summary(self) -> Report:
        """Compose what a screen shows."""
        judged = self.judged
        return summary(judged.assessment, judged.plan, wording(), self.share)

    def data(self) -> dict[str, Any]:
        """Return the assessment as JSON values."""
        from readiness.records import assessment_json

        judged = self.judged
        return assessment_json.render(
            judged.assessment, judged.plan, wording(), judged.problems, self.share
        )


class ComparisonCopy(NamedTuple):
    """The report of what changed between two assessments."""

    comparison: Comparison
    signing: bool = False

    @property
    def as_of(self) -> date:
        """The day of the newer assessment."""
        return self.comparison.new.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return compose_comparison(self.comparison, wording())

    def pages(self) -> Report:
        """Compose the report of a PDF."""
        return self.report()

    def enclosed(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return nothing: what was compared has its own files."""
        return ()

    def inside(self, file: str) -> str:
        """Say nothing: nobody expects anything inside."""
        return ""

    def summary(self) -> Report:
        """Compose what a screen shows."""
        return comparison_summary(self.comparison, wording())

    def data(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        from readiness.records import comparison_json

        return comparison_json.render(self.comparison)
