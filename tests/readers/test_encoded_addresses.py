"""Addresses as people and office programs write them become URLs; those that are URLs stay."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typeset.readers.addresses import encoded


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("https://a.cn/b c?d=<e>", "https://a.cn/b%20c?d=%3Ce%3E"),
        (" https://a.cn/甲#乙 ", "https://a.cn/甲#乙"),
        ("https://a.cn/100%/%E4%B8%AD", "https://a.cn/100%25/%E4%B8%AD"),
        ("http://[::1]/a[1]", "http://[::1]/a%5B1%5D"),
        ("C:\\文件 夹\\a.docx", "C:%5C文件%20夹%5Ca.docx"),
        ("mailto:a@b.cn?subject=x y", "mailto:a@b.cn?subject=x%20y"),
        ("a\nb", "a%0Ab"),
        ("", ""),
    ],
)
def test_what_no_url_has_is_encoded(written: str, found: str) -> None:
    assert encoded(written) == found


@given(st.text(st.sampled_from("a/:?#[]@%4甲 \n\u3000<\\"), max_size=30))
def test_encoding_again_changes_nothing(written: str) -> None:
    assert encoded(encoded(written)) == encoded(written)
