"""The running application, for tests of cases."""

from tests.api.site import site

__all__ = ["site"]
