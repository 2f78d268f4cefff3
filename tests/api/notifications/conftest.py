"""The running application, for tests of notifications."""

from tests.api.site import site

__all__ = ["site"]
