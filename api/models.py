"""Every table of the product, in one import: for migrations and tests."""

import api.cases.models
import api.conversations.models
import api.core.audit
import api.notifications.models
import api.people.models  # noqa: F401
