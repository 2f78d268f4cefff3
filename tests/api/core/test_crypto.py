"""Encryption at rest, keyed lookups, receipts, and text that does not show itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.core.crypto import Keyring, Words, bare_receipt, spaced

OLD, NEW = "an old secret of more than thirty-two characters", "a new secret of more than thirty-two characters"


@given(st.binary(max_size=2000), st.text(max_size=40))
def test_what_was_encrypted_comes_back_under_its_own_label_only(plain: bytes, label: str) -> None:
    keys = Keyring(NEW)
    stored = keys.encrypt(plain, label)
    assert keys.decrypt(stored, label) == plain
    with pytest.raises(ValueError, match="changed or moved"):
        keys.decrypt(stored, label + "x")


def test_an_old_key_still_decrypts_and_a_lost_one_says_so() -> None:
    stored = Keyring(OLD).encrypt(b"words", "messages.text")
    assert Keyring(NEW, [OLD]).decrypt(stored, "messages.text") == b"words"
    with pytest.raises(ValueError, match="SAYSO_SECRET_KEY"):
        Keyring(NEW).decrypt(stored, "messages.text")


def test_the_same_words_are_never_stored_alike() -> None:
    keys = Keyring(NEW)
    assert keys.encrypt(b"words", "a") != keys.encrypt(b"words", "a")


def test_lookups_differ_by_purpose_and_key() -> None:
    found = {Keyring(key).lookup("+447700900123", purpose) for key in (OLD, NEW) for purpose in ("phone", "login")}
    assert len(found) == 4


@given(st.text(max_size=40))
def test_a_receipt_is_sixteen_digits_and_always_the_same(conversation: str) -> None:
    receipt = Keyring(NEW).receipt_for(conversation)
    assert receipt == Keyring(NEW).receipt_for(conversation)
    assert bare_receipt(spaced(receipt)) == receipt
    assert [len(group) for group in spaced(receipt).split()] == [4, 4, 4, 4]


@pytest.mark.parametrize("typed", ["", "1234", "1234 5678 9012 345", "1234 5678 9012 34567", "no digits", "١" * 16])
def test_what_is_not_a_receipt(typed: str) -> None:
    assert bare_receipt(typed) is None


def test_words_do_not_show_in_a_repr() -> None:
    assert "secret" not in repr([Words("a secret thing"), {"text": Words("secret")}])
