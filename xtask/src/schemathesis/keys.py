"""Gives most calls a key of their own: nearly all would carry the document's one, and be refused."""

import itertools
import re

import schemathesis

CALLS = itertools.count(1)


@schemathesis.hook
def before_call(context, case, **kwargs):
    headers = case.headers or {}
    key = headers.get("Idempotency-Key")
    number = next(CALLS)
    # Every fifth keeps its key, so that some are sent again and some conflict.
    if isinstance(key, str) and re.fullmatch("[A-Za-z0-9_-]{16,64}", key) and number % 5:
        headers["Idempotency-Key"] = f"profile-check-{number:06}"
