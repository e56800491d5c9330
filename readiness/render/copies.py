"""Define what is drawn: a copy of a report, or a comparison of two assessments."""

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
    """Anything that can be drawn as a document."""

    @property
    def as_of(self) -> date:
        """The date of the document."""

    @property
    def signing(self) -> bool:
        """Whether a PDF has an empty signature field."""

    def report(self) -> Report:
        """Compose the whole report."""

    def pages(self) -> Report:
        """Compose the report of a PDF, which says what it contains."""

    def attachments(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return the attachments of a PDF; ``inputs``, if given, are unchanged."""

    def inside(self, file: str) -> str:
        """Return what a PDF of that name contains; empty if it never contains files."""

    def summary(self) -> Report:
        """Compose the summary for a screen."""

    def data(self) -> dict[str, Any]:
        """Return the content as JSON values."""


class Copy(NamedTuple):
    """A copy of the report of judged answers; ``share`` says whom it is for."""

    judged: Judged
    share: Share = Share.FULL
    attach: bool = True
    """Whether a PDF contains the data it was made from."""
    signing: bool = False
    """Whether a PDF has an empty signature field."""
    appendix: bool = False
    """Whether the report has its appendix."""
    reported: bool = False
    """Whether a report is written beside the summary, which can refer to it."""

    @property
    def as_of(self) -> date:
        """The day of the assessment."""
        return self.judged.assessment.as_of

    def report(self) -> Report:
        """Compose the whole report."""
        return self.composed()

    def pages(self) -> Report:
        """Compose the report of a PDF, which says what it contains."""
        return self.composed(attached=self.attaches)

    @property
    def attaches(self) -> bool:
        """Whether a PDF contains the data it was made from."""
        return self.attach and self.share.discloses.attached

    def attachments(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return the attachments of a PDF; ``inputs``, if given, are unchanged."""
        from readiness.records.inputs import write_inputs
        from readiness.render.attachments import attachments

        if not self.attaches:
            return ()
        inputs = inputs or write_inputs(
            self.judged, self.share, drawn_with, appendix=self.appendix
        )
        return attachments(self.judged, self.share, inputs)

    def inside(self, file: str) -> str:
        """Return what a PDF of that name contains."""
        from readiness.render.attachments import carried

        return carried(file, self.judged, self.share, attach=self.attach)

    def composed(self, attached: bool | None = None) -> Report:
        """Compose the report; ``attached`` is passed to ``compose``."""
        return compose(
            self.judged.assessment,
            self.judged.plan,
            wording(),
            sources={
                **catalog.sources(),
                **self.judged.assessment.edition.own_sources,
            },
            share=self.share,
            problems=self.judged.problems,
            attached=attached,
            appendix=self.appendix,
        )

    def summary(self) -> Report:
        """Compose the summary for a screen."""
        return summary(
            self.judged.assessment,
            self.judged.plan,
            wording(),
            self.share,
            reported=self.reported,
        )

    def data(self) -> dict[str, Any]:
        """Return the assessment as JSON values."""
        from readiness.records import assessment_json

        judged = self.judged
        return assessment_json.as_json(
            judged.assessment, judged.plan, wording(), judged.problems, self.share
        )


class ComparisonCopy(NamedTuple):
    """A copy of the report on what changed between two assessments."""

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

    def attachments(
        self, drawn_with: DrawnWith, inputs: bytes = b""
    ) -> tuple[Attachment, ...]:
        """Return nothing: the compared assessments have their own files."""
        return ()

    def inside(self, file: str) -> str:
        """Return an empty text: a comparison has no attachments."""
        return ""

    def summary(self) -> Report:
        """Compose the summary for a screen."""
        return comparison_summary(self.comparison, wording())

    def data(self) -> dict[str, Any]:
        """Return the comparison as JSON values."""
        from readiness.records import comparison_json

        return comparison_json.as_json(self.comparison)
