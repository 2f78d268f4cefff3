"""The analysis as the dialogue uses it: whatever goes wrong in there, the talk goes on."""

from __future__ import annotations

import logging
from datetime import datetime

from actions.incident import analyse
from actions.incident.model import Incident

logger = logging.getLogger(__name__)


def understand(text: str, reported_at: datetime) -> Incident:
    """What `analyse` finds, or nothing when it fails; the log names the kind of error only."""
    try:
        return analyse(text, reported_at=reported_at)
    except Exception as error:
        logger.error("An analysis failed: %s.", type(error).__name__)
        return Incident()
