"""A page, filing or release that was read."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self
from urllib.parse import urlsplit

from pydantic import model_validator

from generator.model.fields import Day, Language, SourceId, SourceLink, Text, VendorId, WordOf, fault
from generator.model.record import Record
from generator.model.when import When
from generator.model.words import DatedBy, Grade


class Source(Record):
    """One page with who published it, when, when we read it, and how good a carrier it is."""

    folder: ClassVar[str] = "sources"
    singular: ClassVar[str] = "source"

    title: Text | None = None
    title_en: Text | None = None
    publisher: VendorId | None = None
    publisher_name: Text | None = None
    via: Text | None = None
    authors: tuple[Text, ...] = ()
    url: SourceLink | None = None
    archive: SourceLink | None = None
    published: When | None = None
    dated_by: DatedBy | None = None
    read: Day
    language: Language
    type: Annotated[Text, WordOf("source_types")]
    grade: Grade
    grade_why: Text | None = None
    mirrors: SourceId | None = None

    @property
    def origin(self) -> str:
        """The id of the page whose words these are: of a mirror the original, else its own."""
        return self.mirrors or self.id

    @property
    def page(self) -> str | None:
        """The page that the address leads to: without scheme, "www.", the form for phones and the last slash."""
        if self.url is None:
            return None
        parts = urlsplit(self.url)
        host = parts.netloc.casefold().removeprefix("www.")
        return f"{host}{parts.path.rstrip('/').removesuffix('/amp')}?{parts.query}"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.publisher is None and self.publisher_name is None:
            raise fault(
                "no-publisher", "nobody is named as publisher", "give publisher (a vendor's id) or publisher_name"
            )
        if self.url is None and self.note is None:
            raise fault(
                "no-address",
                "the source has no url and no reason for that",
                "give url, or say in note why there is none",
            )
        if self.published is not None and self.dated_by is None:
            raise fault(
                "undated-by",
                "published is given without dated_by",
                "say where the day stands: page, address or inferred",
            )
        if self.grade is Grade.D and self.grade_why is None:
            raise fault(
                "no-grade-why", "a source of grade D needs its reason", "say in grade_why which checked point is wrong"
            )
        return self
