"""The running application, for tests of the console."""

from tests.api.site import site

__all__ = ["site"]
