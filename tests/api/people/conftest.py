"""The running application, for tests of people."""

from tests.api.site import site

__all__ = ["site"]
