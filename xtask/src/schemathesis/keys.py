"""Gives most calls a key of their own: nearly all would carry the document's one, and be refused."""

import itertools
import re

import schemathesis

CALLS = itertools.count(1)
SENT = set()


@schemathesis.hook
def before_call(context, case, **kwargs):
    headers = case.headers or {}
    key = headers.get("Idempotency-Key")
    if not isinstance(key, str) or not re.fullmatch("[A-Za-z0-9_-]{16,64}", key):
        return
    number = next(CALLS)
    # A key is kept the first time, and then by every fifth call: to be sent again, or to conflict.
    if (case.method, case.path, key) in SENT and number % 5:
        headers["Idempotency-Key"] = f"profile-check-{number:06}"
    SENT.add((case.method, case.path, key))
