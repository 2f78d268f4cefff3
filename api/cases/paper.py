"""Prints letters and cases as PDF: plain pages in one clear font, letters also in large print."""

import io
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

_FONT_FILES = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/TTF/DejaVuSans.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
    "Vera.ttf",
)
ORDINARY, LARGE = 11.0, 18.0


@cache
def font() -> str:
    """The name of the widest font there is here: a system's Unicode font, else the one reportlab brings."""
    for file in _FONT_FILES:
        if Path(file).is_file() or "/" not in file:
            pdfmetrics.registerFont(TTFont("sayso", file))
            return "sayso"
    return "Helvetica"


def _style(size: float, heading: bool = False) -> ParagraphStyle:
    return ParagraphStyle(
        "heading" if heading else "text",
        fontName=font(),
        fontSize=size * (1.25 if heading else 1),
        leading=size * (1.25 if heading else 1) * 1.45,
        spaceBefore=size * 0.9 if heading else 0,
        spaceAfter=size * 0.5,
        alignment=TA_LEFT,
        splitLongWords=True,
    )


def _made(title: str, author: str, parts: list[Any]) -> bytes:
    buffer = io.BytesIO()
    page = SimpleDocTemplate(
        buffer, pagesize=A4, leftMargin=25 * mm, rightMargin=25 * mm, topMargin=22 * mm, bottomMargin=22 * mm,
        title=title, author=author, lang="en-GB",
    )  # fmt: skip
    page.build(parts)
    return buffer.getvalue()


def _paragraph(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def letter(subject: str, text: str, organisation: str, large: bool = False) -> bytes:
    """A letter, print-ready; `large` in 18 points as the clear print guidelines ask for large print."""
    style = _style(LARGE if large else ORDINARY)
    blocks = [block for block in text.split("\n\n") if block.strip()]
    return _made(subject, organisation, [_paragraph(block.strip(), style) for block in blocks])


def document(title: str, organisation: str, sections: Iterable[tuple[str, Iterable[str]]]) -> bytes:
    """A case as sections of lines."""
    head, text = _style(ORDINARY, heading=True), _style(ORDINARY)
    parts: list[Any] = [_paragraph(title, _style(ORDINARY * 1.3, heading=True)), _paragraph(organisation, text)]
    for heading, lines in sections:
        kept = [line for line in lines if line]
        if kept:
            parts += [_paragraph(heading, head), *(_paragraph(line, text) for line in kept), Spacer(1, 4)]
    return _made(title, organisation, parts)
